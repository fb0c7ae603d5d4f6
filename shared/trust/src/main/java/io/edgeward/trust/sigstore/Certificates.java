package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads certificates (RFC 5280). */
final class Certificates {
  private Certificates() {}

  /** The certificate in the member {@code rawBytes}. */
  static X509Certificate parse(JsonObject holder) {
    return parse(CanonicalBase64.member(holder, "rawBytes"));
  }

  /**
   * The certificate that {@code der} is, to the last byte.
   *
   * @throws UnverifiedException if it is none
   */
  static X509Certificate parse(byte[] der) {
    Der.parse(der).tagged(Der.SEQUENCE);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new UnverifiedException("it holds a certificate that is malformed");
    }
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new UnverifiedException("it holds a certificate that is malformed");
    }
  }

  static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }
}
