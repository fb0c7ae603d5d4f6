package io.edgeward.trust.sigstore;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A certificate authority that issues by an intermediate certificate below its root. */
final class TestAuthority {
  private final SigningKey key = SigningKey.p384();
  private final String name;
  private final X509Certificate root;
  private final X509Certificate intermediate;

  /** Its certificates are good for ten days around {@code time}. */
  TestAuthority(String name, Instant time) {
    this.name = name + " intermediate";
    Instant from = time.minus(Duration.ofDays(5));
    Instant until = time.plus(Duration.ofDays(5));
    SigningKey rootKey = SigningKey.p384();
    String rootName = name + " root";
    root =
        new CertificateTemplate(rootName, rootKey.publicKey(), from, until)
            .ofAuthority()
            .issue(rootName, rootKey);
    intermediate =
        new CertificateTemplate(this.name, key.publicKey(), from, until)
            .ofAuthority()
            .issue(rootName, rootKey);
  }

  X509Certificate root() {
    return root;
  }

  X509Certificate intermediate() {
    return intermediate;
  }

  byte[] toBeSigned(CertificateTemplate template) {
    return template.toBeSigned(name, key);
  }

  X509Certificate issue(CertificateTemplate template) {
    return template.issue(name, key);
  }

  /** As a trusted root names it. */
  JsonBuilder json() {
    return Json.object()
        .with(
            "certChain",
            Json.object().with("certificates", List.of(json(intermediate), json(root))))
        .with("validFor", Json.object().with("start", "2026-01-01T00:00:00Z"));
  }

  /** A certificate as text (RFC 7468). */
  static String pem(X509Certificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(
            Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Certificates.encoded(certificate)));
  }

  static JsonBuilder json(X509Certificate certificate) {
    return Json.object()
        .with("rawBytes", CanonicalBase64.encode(Certificates.encoded(certificate)));
  }
}
