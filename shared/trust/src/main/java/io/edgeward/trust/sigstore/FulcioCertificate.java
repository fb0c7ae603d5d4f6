package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.trust.SignedBy;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Reads whom a certificate of Fulcio names.
 *
 * @see <a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">Fulcio's fields</a>
 */
final class FulcioCertificate {
  private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
  private static final String FORMER_ISSUER = "1.3.6.1.4.1.57264.1.1";
  private static final int UTF8_STRING = 0x0c;
  private static final int EMAIL = 1;
  private static final int URI = 6;

  private FulcioCertificate() {}

  /**
   * Whom it names.
   *
   * @throws UnverifiedException if it names not exactly one address or URI, or no issuer
   */
  static SignedBy.Identity identity(X509Certificate certificate) {
    return new SignedBy.Identity(issuer(certificate), subject(certificate));
  }

  private static String subject(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null && names.size() == 1) {
        List<?> only = names.iterator().next();
        if (Set.of(EMAIL, URI).contains(only.getFirst())) {
          return (String) only.get(1);
        }
      }
    } catch (CertificateParsingException e) {
      // As below.
    }
    throw new UnverifiedException("its certificate names not exactly one address or URI");
  }

  private static String issuer(X509Certificate certificate) {
    byte[] issuer = certificate.getExtensionValue(ISSUER);
    if (issuer != null) {
      return text(Der.parse(Der.parse(issuer).content()).tagged(UTF8_STRING));
    }
    byte[] former = certificate.getExtensionValue(FORMER_ISSUER);
    if (former != null) {
      return text(Der.parse(former));
    }
    throw new UnverifiedException("its certificate names no issuer");
  }

  private static String text(Der value) {
    return new String(value.content(), UTF_8);
  }
}
