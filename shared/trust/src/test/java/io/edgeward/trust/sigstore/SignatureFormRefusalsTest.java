package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.trust.SignedLayer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two forms that signatures come in: cosign's annotations, and bundles. */
class SignatureFormRefusalsTest extends KeylessRefusalFixture {
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
            "the bundle does not hold exactly one signature"),
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
  @MethodSource({"annotations", "bundles"})
  void refuses(KeylessRefusal refusal) {
    assertRefused(refusal);
  }
}
