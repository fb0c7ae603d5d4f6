package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate authority or timestamp authority of a trusted root.
 *
 * @param chain its certificates from the one that issues to the root, which is last
 * @param period when it counts
 */
record CertificateAuthority(List<X509Certificate> chain, ValidityPeriod period) {
  static CertificateAuthority parse(JsonObject json) {
    List<X509Certificate> chain =
        json.object("certChain").objects("certificates").stream()
            .map(CertificateAuthority::certificate)
            .toList();
    if (chain.isEmpty()) {
      throw new IllegalArgumentException(
          json.path() + ".certChain: write at least one certificate");
    }
    return new CertificateAuthority(chain, ValidityPeriod.parse(json));
  }

  private static X509Certificate certificate(JsonObject holder) {
    byte[] der = CanonicalBase64.member(holder, "rawBytes");
    try {
      return Certificates.parse(der);
    } catch (UnverifiedException e) {
      throw new UnverifiedException(holder.path() + ".rawBytes: " + e.getMessage());
    }
  }

  X509Certificate root() {
    return chain.getLast();
  }

  List<X509Certificate> intermediates() {
    return chain.subList(0, chain.size() - 1);
  }
}
