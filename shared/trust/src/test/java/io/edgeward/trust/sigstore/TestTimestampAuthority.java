package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A timestamp authority (RFC 3161), whose answers bring their certificate along. */
final class TestTimestampAuthority {
  private static final String INFO = "1.2.840.113549.1.9.16.1.4";
  private static final byte[] SHA256 = Asn1.algorithm("2.16.840.1.101.3.4.2.1", false);

  private final SigningKey key = SigningKey.p256();
  private final TestAuthority authority;
  private final X509Certificate certificate;

  /** Its certificate is good for two days around {@code time}, but for {@code alteration}. */
  TestTimestampAuthority(Instant time, UnaryOperator<CertificateTemplate> alteration) {
    authority = new TestAuthority("timestamps", time);
    CertificateTemplate template =
        new CertificateTemplate(
                "timestamps",
                key.publicKey(),
                time.minus(Duration.ofDays(1)),
                time.plus(Duration.ofDays(1)))
            .keyUsage(0x80)
            .usage(CertificateChain.TIMESTAMPING);
    certificate = authority.issue(alteration.apply(template));
  }

  /** As a trusted root names it. */
  JsonBuilder json() {
    return authority.json();
  }

  /** Its word that {@code signature} was there at {@code time}. */
  byte[] answer(byte[] signature, Instant time) {
    byte[] info =
        Asn1.sequence(
            Asn1.integer(1),
            Asn1.oid("1.2.3"),
            Asn1.sequence(SHA256, Asn1.octets(HashFunction.SHA256.hash(signature))),
            Asn1.integer(5),
            Asn1.generalizedTime(time));
    return response(
        0,
        Asn1.sequence(
            Asn1.integer(3),
            Asn1.set(SHA256),
            Asn1.sequence(Asn1.oid(INFO), Asn1.context(0, Asn1.octets(info))),
            Asn1.context(0, Certificates.encoded(certificate)),
            Asn1.set(signer(info))));
  }

  static byte[] response(long status, byte[] data) {
    return Asn1.sequence(
        Asn1.sequence(Asn1.integer(status)),
        Asn1.sequence(Asn1.oid("1.2.840.113549.1.7.2"), Asn1.context(0, data)));
  }

  private byte[] signer(byte[] info) {
    byte[] type = attribute("1.2.840.113549.1.9.3", Asn1.oid(INFO));
    byte[] digest = attribute("1.2.840.113549.1.9.4", Asn1.octets(HashFunction.SHA256.hash(info)));
    return Asn1.sequence(
        Asn1.integer(1),
        Asn1.sequence(
            certificate.getIssuerX500Principal().getEncoded(),
            Asn1.integer(certificate.getSerialNumber())),
        SHA256,
        Asn1.context(0, type, digest),
        key.identifier(),
        Asn1.octets(key.sign(Asn1.set(type, digest))));
  }

  private static byte[] attribute(String type, byte[] value) {
    return Asn1.sequence(Asn1.oid(type), Asn1.set(value));
  }
}
