package io.edgeward.trust.sigstore;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates, whom they name, and the words of certificate logs about them. */
class CertificateRefusalsTest extends KeylessRefusalFixture {
  private static KeylessRefusal leaf(
      String name, UnaryOperator<CertificateTemplate> alteration, String detail) {
    return refused(name, signing().leaf(alteration), detail);
  }

  static Stream<KeylessRefusal> certificates() {
    return Stream.of(
        leaf("ended", t -> t.valid(NOON.minusSeconds(9), NOON.minusSeconds(1)), NO_WAY),
        leaf("not begun", t -> t.valid(NOON.plusSeconds(1), NOON.plusSeconds(9)), NO_WAY),
        refused("of another authority", signing().authority(OTHER.authority()), NO_WAY),
        refused(
                "its authority does not count",
                signing(),
                "no certificate authority of the trusted root counted then")
            .by(JsonEdit.set("certificateAuthorities.0.validFor.end", "2026-11-28T11:59:59Z")),
        leaf(
            "for timestamps",
            t -> t.usage(CertificateChain.TIMESTAMPING),
            "its certificate is for another use"),
        leaf(
            "for nothing in particular",
            t -> t.without(CertificateTemplate.USAGE),
            "its certificate is for another use"),
        leaf(
            "of an authority",
            CertificateTemplate::ofAuthority,
            "its certificate is for another use"),
        leaf("for no signatures", t -> t.keyUsage(0x20), "its certificate is for another use"),
        leaf(
            "with something critical that nobody understands",
            t -> t.with("1.2.3.4", true, new byte[] {5, 0}),
            NO_WAY),
        refused(
            "a short RSA key",
            signing().key(SigningKey.rsa(1024)),
            "its key is an RSA key that is too short"),
        refused(
            "another key signed",
            signing().signer(SigningKey.p256()),
            "its signature is not by the key of its certificate"),
        refused(
            "of a digest, by a key on another curve",
            signing().kind(EntryKind.HASHED_REKORD_1).key(SigningKey.p384()),
            "its signature is not by the key of its certificate"));
  }

  static Stream<KeylessRefusal> names() {
    String names = "its certificate names not exactly one address or URI";
    return Stream.of(
        leaf(
            "two names",
            t ->
                t.names(
                    CertificateTemplate.name(6, "https://a"),
                    CertificateTemplate.name(6, "https://b")),
            names),
        leaf("a host's name", t -> t.names(CertificateTemplate.name(2, "host.example")), names),
        leaf(
            "no issuer",
            t -> t.without(CertificateTemplate.ISSUER).without(CertificateTemplate.FORMER_ISSUER),
            "its certificate names no issuer"),
        leaf(
            "two issuers",
            t -> t.formerIssuer("https://other.example"),
            "its certificate names two issuers"),
        leaf(
            "an issuer without a name",
            t -> t.issuer("").without(CertificateTemplate.FORMER_ISSUER),
            "its certificate names no issuer"),
        leaf(
            "an issuer that is no text",
            t -> t.with(CertificateTemplate.ISSUER, false, Asn1.integer(1)),
            "it holds ASN.1 that is malformed"));
  }

  static Stream<KeylessRefusal> words() {
    String none = "its certificate is in no trusted certificate log";
    KeylessSigning unknown = signing();
    KeylessSigning other = signing();
    return Stream.of(
        refused(
            "no word",
            signing().word(UnaryOperator.identity()),
            "its certificate has no word of a certificate log"),
        refused(
            "of an unknown log",
            unknown.word(t -> unknown.logged(t, OTHER.certificateLog(), t)),
            none),
        refused(
            "about another certificate",
            other.word(t -> other.logged(t, SIGSTORE.certificateLog(), t.numbered(8))),
            none),
        refused("of a log that did not count", signing(), none)
            .by(JsonEdit.set("ctlogs.0.publicKey.validFor.end", "2026-11-28T11:59:59Z")),
        refused(
            "cut short",
            signing()
                .word(t ->
                    t.with(
                        CertificateTemplate.LOGS, false, Asn1.octets(new byte[] {0, 9, 0, 7, 0}))),
            "its certificate's word of a certificate log is malformed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"certificates", "names", "words"})
  void refuses(KeylessRefusal refusal) {
    assertRefused(refusal);
  }
}
