package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.SignedLayer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alters one thing at a time of what is good: each is refused for its own reason. */
class KeylessRefusalsTest {
  private static final TestSigstore SIGSTORE = new TestSigstore();
  private static final TestSigstore OTHER = new TestSigstore();
  private static final Instant NOON = TestSigstore.NOON;
  private static final String NO_WAY =
      "its certificate does not lead to the trusted root, as of then";
  private static final String ENTRY = "verificationMaterial.tlogEntries.0.";
  private static final String PROOF = ENTRY + "inclusionProof.";
  private static final String NOTE = PROOF + "checkpoint.envelope";

  private static KeylessSigning signing() {
    return new KeylessSigning(SIGSTORE);
  }

  private static KeylessSigning rekor2() {
    return signing().kind(EntryKind.DSSE_2);
  }

  private static KeylessSigning legacy() {
    return signing().kind(EntryKind.HASHED_REKORD_1);
  }

  private static KeylessRefusal refused(String name, KeylessSigning signing, String detail) {
    return KeylessRefusal.of(name, signing, detail);
  }

  private static KeylessRefusal altered(
      String name, Consumer<JsonObject> alteration, String detail) {
    return KeylessRefusal.of(name, signing().bundle(alteration), detail);
  }

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

  static Stream<KeylessRefusal> entries() {
    return Stream.of(
        refused(
            "other content",
            signing().entry(e -> e.withContent(new byte[] {1})),
            "the log holds another content"),
        refused(
            "other signature",
            signing().entry(e -> e.withSignature(new byte[] {1})),
            "the log holds another signature"),
        refused(
            "other certificate",
            signing()
                .entry(e -> e.withCertificate(signing().leaf(t -> t.numbered(8)).certificate())),
            "the log holds another signer"),
        refused(
            "other hash function",
            signing().body(b -> b.replace("sha256", "sha384")),
            "the log holds another hash function"),
        refused(
            "a hash function that is too weak",
            signing().body(b -> b.replace("sha256", "sha1")),
            "it uses a hash function that is not SHA-2"),
        refused(
            "a kind that the body is not",
            signing().body(b -> b.replace("0.0.1", "0.0.2")),
            "the log holds an entry of another kind"),
        altered(
            "a kind that the entry is not",
            JsonEdit.set(ENTRY + "kindVersion.kind", "hashedrekord"),
            "the log holds an entry of another kind"),
        altered(
            "no entry", JsonEdit.json("verificationMaterial.tlogEntries", "[]"), "no log holds it"),
        altered(
            "too many entries",
            JsonEdit.repeat("verificationMaterial.tlogEntries", 17),
            "it has more than 16 log entries or timestamps"),
        refused("an unknown log", signing(), "the trusted root does not name its log")
            .by(json -> json.add("tlogs", new com.google.gson.JsonArray())),
        refused("a log whose key has ended", signing(), "the log's key did not count then")
            .by(JsonEdit.set("tlogs.0.publicKey.validFor.end", "2026-11-28T11:59:59Z")),
        refused(
                "a log of Rekor 2 whose key has ended",
                rekor2(),
                "the log's key did not count then")
            .by(JsonEdit.set("tlogs.0.publicKey.validFor.end", "2026-11-28T11:59:59Z")),
        KeylessRefusal.of(
            "an envelope's entry for an artifact",
            signing()
                .kind(EntryKind.HASHED_REKORD_1)
                .body(b ->
                    new LoggedSigning(new byte[0], new byte[0], signing().certificate())
                        .body(EntryKind.DSSE_1))
                .bundle(JsonEdit.set(ENTRY + "kindVersion.kind", "dsse")),
            "the log holds an envelope instead"));
  }

  static Stream<KeylessRefusal> promisesAndProofs() {
    String another = "the log's checkpoint is of another tree";
    String unsigned = "the log's checkpoint is not signed by the log";
    return Stream.of(
        altered(
            "a promise by another key",
            JsonEdit.set(
                ENTRY + "inclusionPromise.signedEntryTimestamp",
                CanonicalBase64.encode(OTHER.log().promise(new byte[0], NOON, 1))),
            "the log's promise is not signed by the log"),
        altered(
            "another time than promised",
            JsonEdit.set(ENTRY + "integratedTime", Long.toString(NOON.getEpochSecond() + 1)),
            "the log's promise is not signed by the log"),
        altered(
            "another index than promised",
            JsonEdit.set(ENTRY + "logIndex", "1005"),
            "the log's promise is not signed by the log"),
        refused("taken too late", signing().integrated(NOON.plusSeconds(301)), NO_WAY),
        refused("taken too early", signing().integrated(NOON.minusSeconds(301)), NO_WAY),
        refused("taken in the future", signing(), "it was signed in the future")
            .at(Clock.fixed(NOON.minusSeconds(61), ZoneOffset.UTC)),
        altered(
            "no proof",
            JsonEdit.remove(ENTRY + "inclusionProof"),
            "no proof that the log holds it"),
        altered(
            "another index",
            JsonEdit.set(PROOF + "logIndex", "5"),
            "the proof of inclusion does not lead to the tree's root"),
        altered(
            "an index outside",
            JsonEdit.set(PROOF + "logIndex", "7"),
            "the log's index is outside of its tree"),
        altered(
            "another size",
            JsonEdit.set(PROOF + "treeSize", "9"),
            "the proof of inclusion has another length than its tree"),
        altered("another size of the same height", JsonEdit.set(PROOF + "treeSize", "8"), another),
        altered(
            "another hash",
            JsonEdit.set(PROOF + "hashes.1", CanonicalBase64.encode(new byte[32])),
            "the proof of inclusion does not lead to the tree's root"),
        altered(
            "another root",
            JsonEdit.set(PROOF + "rootHash", CanonicalBase64.encode(new byte[32])),
            "the proof of inclusion does not lead to the tree's root"),
        altered(
            "a note of another tree",
            JsonEdit.text(NOTE, n -> n.replace("\n7\n", "\n6\n")),
            another),
        altered(
            "a note by another key",
            json -> {
              byte[] root = CanonicalBase64.decode("", json(json, PROOF + "rootHash"));
              JsonEdit.set(NOTE, OTHER.log().checkpoint(7, root)).accept(json);
            },
            unsigned),
        altered(
            "a note with another name",
            JsonEdit.text(NOTE, n -> n.replace("log.example - 42", "log.example - 43")),
            unsigned),
        altered(
            "a note signed in another name",
            JsonEdit.text(NOTE, n -> n.replace("\u2014 log.example", "\u2014 other.example")),
            unsigned),
        altered(
            "a note without a signature",
            JsonEdit.text(NOTE, n -> n.substring(0, n.indexOf("\u2014"))),
            "the log's checkpoint is malformed"),
        KeylessRefusal.of(
            "a time that nobody signed",
            rekor2().bundle(JsonEdit.set(ENTRY + "integratedTime", "1")),
            "it has an index or a time that the log did not sign"),
        KeylessRefusal.of(
            "an index that nobody signed",
            rekor2().bundle(JsonEdit.set(ENTRY + "logIndex", "1")),
            "it has an index or a time that the log did not sign"));
  }

  private static String json(JsonObject document, String path) {
    StringBuilder found = new StringBuilder();
    JsonEdit.text(
            path,
            text -> {
              found.append(text);
              return text;
            })
        .accept(document);
    return found.toString();
  }

  private static KeylessRefusal timed(String name, UnaryOperator<byte[]> answer, String detail) {
    return refused(
        name, rekor2().timestamps(signature -> List.of(answer.apply(signature))), detail);
  }

  private static TestTimestampAuthority authority(UnaryOperator<CertificateTemplate> alteration) {
    return new TestTimestampAuthority(NOON, alteration);
  }

  private static KeylessRefusal trusting(
      String name, TestTimestampAuthority authority, String detail) {
    return timed(name, signature -> authority.answer(signature, NOON), detail)
        .by(JsonEdit.json("timestampAuthorities", "[" + authority.json().toText() + "]"));
  }

  static Stream<KeylessRefusal> timestamps() {
    String unknown = "its timestamp is by no trusted authority";
    TestTimestampAuthority good = SIGSTORE.timestamps();
    return Stream.of(
        refused(
            "none",
            rekor2().timestamps(signature -> List.of()),
            "nobody who is trusted tells when it was signed"),
        timed(
            "over another signature",
            signature -> good.answer(new byte[] {1}, NOON),
            "its timestamp is for another signature"),
        timed("of an unknown authority", s -> OTHER.timestamps().answer(s, NOON), unknown),
        timed("before the certificate", s -> good.answer(s, NOON.minusSeconds(301)), NO_WAY),
        timed("behind the certificate", s -> good.answer(s, NOON.plusSeconds(301)), NO_WAY),
        timed("when the authority had ended", s -> good.answer(s, NOON), unknown)
            .by(JsonEdit.set("timestampAuthorities.0.validFor.end", "2026-11-28T11:59:59Z")),
        trusting(
            "with a certificate that had ended",
            authority(t -> t.valid(NOON.minusSeconds(9), NOON.minusSeconds(1))),
            unknown),
        trusting(
            "with a certificate that signs code",
            authority(t -> t.usage(CertificateChain.CODE_SIGNING)),
            unknown),
        timed("in the future", s -> good.answer(s, NOON), "it was signed in the future")
            .at(Clock.fixed(NOON.minusSeconds(61), ZoneOffset.UTC)),
        timed(
            "refused",
            s -> TestTimestampAuthority.response(2, Asn1.sequence()),
            "its timestamp was not granted"),
        timed(
            "of a status that does not fit",
            s -> TestTimestampAuthority.response(1L << 32, Asn1.sequence()),
            "its timestamp was not granted"),
        timed("too long", s -> new byte[64 * 1024 + 1], "its timestamp is too long"),
        timed(
            "cut short",
            s -> java.util.Arrays.copyOf(good.answer(s, NOON), 99),
            "it holds ASN.1 that is malformed"),
        refused(
            "too many",
            rekor2().timestamps(s -> Collections.nCopies(17, good.answer(s, NOON))),
            "it has more than 16 log entries or timestamps"),
        refused(
            "a bad one beside a good one",
            rekor2()
                .timestamps(s -> List.of(good.answer(s, NOON), OTHER.timestamps().answer(s, NOON))),
            unknown));
  }

  private static SignedLayer annotated(SignedLayer layer, String name, String value) {
    Map<String, String> annotations = new TreeMap<>(layer.annotations());
    annotations.put("dev.sigstore.cosign/" + name, value);
    return new SignedLayer(layer.mediaType(), annotations, layer.content());
  }

  private static KeylessRefusal annotation(String name, String key, String value, String detail) {
    return KeylessRefusal.of(name, annotated(legacy().simpleSigning(), key, value), detail);
  }

  private static String bundle(SignedLayer layer) {
    return layer.annotations().get("dev.sigstore.cosign/bundle");
  }

  static Stream<KeylessRefusal> annotations() {
    SignedLayer good = legacy().simpleSigning();
    return Stream.of(
        annotation("no log entry", "bundle", "", "no log holds it"),
        annotation(
            "the log entry of an attestation",
            "bundle",
            bundle(signing().attestation()),
            "the log holds an envelope instead"),
        KeylessRefusal.of(
            "the log entry of another attestation",
            annotated(
                signing().attestation(),
                "bundle",
                bundle(signing().entry(e -> e.withContent(new byte[] {1})).attestation())),
            "the log holds another content"),
        annotation(
            "the log entry of another signature of the same",
            "bundle",
            bundle(legacy().simpleSigning()),
            "the log holds another signature"),
        annotation(
            "another certificate of the same key",
            "certificate",
            TestAuthority.pem(signing().leaf(t -> t.numbered(8)).certificate()),
            "the log holds another signer"),
        annotation(
            "no certificate", "certificate", "", "none of the policy's keys made its signature"),
        annotation(
            "two certificates",
            "certificate",
            TestAuthority.pem(signing().certificate()).repeat(2),
            "its annotation dev.sigstore.cosign/certificate: it holds no single certificate or key"
                + " as text"),
        KeylessRefusal.of(
            "a root of its own", legacy().authority(OTHER.authority()).simpleSigning(), NO_WAY),
        KeylessRefusal.of(
            "taken too late", legacy().integrated(NOON.plusSeconds(301)).simpleSigning(), NO_WAY),
        KeylessRefusal.of(
            "another time than promised",
            annotated(
                good,
                "bundle",
                bundle(good)
                    .replace(
                        "\"integratedTime\":" + NOON.getEpochSecond(),
                        "\"integratedTime\":" + (NOON.getEpochSecond() + 1))),
            "the log's promise is not signed by the log"),
        KeylessRefusal.of(
            "a log that is not hexadecimal",
            annotated(good, "bundle", bundle(good).replace("\"logID\":\"", "\"logID\":\"x")),
            "its annotation dev.sigstore.cosign/bundle: $.Payload.logID is not hexadecimal"),
        KeylessRefusal.of(
            "another payload",
            new SignedLayer(good.mediaType(), good.annotations(), "{}".getBytes(UTF_8)),
            "its signature is not by the key of its certificate"));
  }

  static Stream<KeylessRefusal> bundles() {
    String one = "the bundle names not exactly one signer";
    return Stream.of(
        altered(
            "an unknown version",
            JsonEdit.set("mediaType", "application/vnd.dev.sigstore.bundle.v0.4+json"),
            "it is a bundle of a version that is not understood"),
        altered("no signer", JsonEdit.remove("verificationMaterial.certificate"), one),
        altered(
            "two signers",
            JsonEdit.json("verificationMaterial.publicKey", "{\"hint\": \"a\"}"),
            one),
        altered(
            "a root of its own",
            JsonEdit.remove("verificationMaterial.certificate")
                .andThen(
                    JsonEdit.json(
                        "verificationMaterial.x509CertificateChain",
                        "{\"certificates\": [%s]}"
                            .formatted(TestAuthority.json(SIGSTORE.authority().root()).toText()))),
            "the bundle brings a root of its own"),
        altered(
            "two contents",
            JsonEdit.json("messageSignature", "{\"signature\": \"AAAA\"}"),
            "the bundle holds not exactly one signature"),
        altered(
            "another payload type",
            JsonEdit.set("dsseEnvelope.payloadType", "text/plain"),
            "the payload type is not application/vnd.in-toto+json"),
        altered(
            "two signatures",
            JsonEdit.repeat("dsseEnvelope.signatures", 2),
            "the envelope has not exactly one signature"),
        KeylessRefusal.of(
            "another digest",
            signing()
                .kind(EntryKind.HASHED_REKORD_1)
                .bundle(
                    JsonEdit.set(
                        "messageSignature.messageDigest.digest",
                        CanonicalBase64.encode(new byte[32]))),
            "it is about another digest"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "certificates",
    "names",
    "words",
    "entries",
    "promisesAndProofs",
    "timestamps",
    "annotations",
    "bundles"
  })
  void refuses(KeylessRefusal refusal) {
    LayerEvidence evidence = refusal.check(SIGSTORE);

    assertThat(evidence.detail()).isEqualTo(refusal.detail());
    assertThat(evidence.by()).isEqualTo(new SignedBy.Unknown());
    assertThat(evidence.verified()).isFalse();
  }
}
