package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.trust.SignedBy;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
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
    byte[] present = certificate.getExtensionValue(ISSUER);
    byte[] former = certificate.getExtensionValue(FORMER_ISSUER);
    Set<String> issuers = new HashSet<>();
    if (present != null) {
      issuers.add(text(Der.parse(Der.parse(present).content()).tagged(UTF8_STRING)));
    }
    if (former != null) {
      issuers.add(text(Der.parse(former)));
    }
    if (issuers.size() > 1) {
      throw new UnverifiedException("its certificate names two issuers");
    }
    return issuers.stream()
        .filter(issuer -> !issuer.isEmpty())
        .findFirst()
        .orElseThrow(() -> new UnverifiedException("its certificate names no issuer"));
  }

  private static String text(Der value) {
    return new String(value.content(), UTF_8);
  }
}
