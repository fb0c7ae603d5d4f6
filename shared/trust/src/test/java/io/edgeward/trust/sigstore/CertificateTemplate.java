package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A certificate before it is issued (RFC 5280, 4.1).
 *
 * @param subject its common name; empty if it names its owner otherwise
 * @param extensions whole, by their object identifiers, in the order of their addition
 */
record CertificateTemplate(
    String subject,
    long serial,
    PublicKey key,
    Instant from,
    Instant until,
    Map<String, byte[]> extensions) {
  static final String USAGE = "2.5.29.37";
  static final String NAMES = "2.5.29.17";
  static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
  static final String FORMER_ISSUER = "1.3.6.1.4.1.57264.1.1";
  static final String LOGS = "1.3.6.1.4.1.11129.2.4.2";
  private static final String CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";

  /** One that says nothing more yet. */
  CertificateTemplate(String subject, PublicKey key, Instant from, Instant until) {
    this(subject, 7, key, from, until, Map.of());
  }

  CertificateTemplate with(String oid, boolean critical, byte[] value) {
    Map<String, byte[]> all = new LinkedHashMap<>(extensions);
    byte[] content = Asn1.octets(value);
    all.put(
        oid,
        critical
            ? Asn1.sequence(Asn1.oid(oid), Asn1.truth(), content)
            : Asn1.sequence(Asn1.oid(oid), content));
    return new CertificateTemplate(subject, serial, key, from, until, all);
  }

  CertificateTemplate without(String oid) {
    Map<String, byte[]> all = new LinkedHashMap<>(extensions);
    all.remove(oid);
    return new CertificateTemplate(subject, serial, key, from, until, all);
  }

  CertificateTemplate numbered(long number) {
    return new CertificateTemplate(subject, number, key, from, until, extensions);
  }

  CertificateTemplate valid(Instant first, Instant last) {
    return new CertificateTemplate(subject, serial, key, first, last, extensions);
  }

  CertificateTemplate ofAuthority() {
    return with(CONSTRAINTS, true, Asn1.sequence(Asn1.truth())).keyUsage(0x06);
  }

  /** The first byte of bits, of which the highest is for signatures (RFC 5280, 4.2.1.3). */
  CertificateTemplate keyUsage(int bits) {
    return with(KEY_USAGE, true, Asn1.bits(new byte[] {(byte) bits}));
  }

  CertificateTemplate usage(String oid) {
    return with(USAGE, oid.equals(CertificateChain.TIMESTAMPING), Asn1.sequence(Asn1.oid(oid)));
  }

  /** Names, each with the number of its kind: 1 an address, 2 a host, 6 a URI. */
  CertificateTemplate names(byte[]... names) {
    return with(NAMES, true, Asn1.sequence(names));
  }

  static byte[] name(int kind, String name) {
    return Der.encode(0x80 | kind, name.getBytes(UTF_8));
  }

  CertificateTemplate issuer(String issuer) {
    return with(ISSUER, false, Asn1.utf8(issuer));
  }

  CertificateTemplate formerIssuer(String issuer) {
    return with(FORMER_ISSUER, false, issuer.getBytes(UTF_8));
  }

  /** What is signed of it, by an authority of that name. */
  byte[] toBeSigned(String authority, SigningKey by) {
    return Asn1.sequence(
        Asn1.context(0, Asn1.integer(2)),
        Asn1.integer(serial),
        by.identifier(),
        commonName(authority),
        Asn1.sequence(Asn1.utcTime(from), Asn1.utcTime(until)),
        commonName(subject),
        key.getEncoded(),
        Asn1.context(3, Asn1.sequence(extensions.values().toArray(byte[][]::new))));
  }

  X509Certificate issue(String authority, SigningKey by) {
    byte[] body = toBeSigned(authority, by);
    return Certificates.parse(Asn1.sequence(body, by.identifier(), Asn1.bits(by.sign(body))));
  }

  private static byte[] commonName(String name) {
    return name.isEmpty()
        ? Asn1.sequence()
        : Asn1.sequence(Asn1.set(Asn1.sequence(Asn1.oid("2.5.4.3"), Asn1.utf8(name))));
  }
}
