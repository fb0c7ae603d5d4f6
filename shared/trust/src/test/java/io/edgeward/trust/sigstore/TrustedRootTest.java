package io.edgeward.trust.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a trusted root is told with its place. */
class TrustedRootTest {
  private static final TestSigstore SIGSTORE = new TestSigstore();
  private static final String KEY = "tlogs.0.publicKey.";

  private static Arguments refused(Consumer<JsonObject> alteration, String sentence) {
    return Arguments.of(alteration, sentence);
  }

  static Stream<Arguments> malformed() {
    String certificate = "certificateAuthorities.0.certChain.certificates.1.rawBytes";
    String at = "$.certificateAuthorities[0].certChain.certificates[1].rawBytes";
    return Stream.of(
        refused(
            JsonEdit.set("mediaType", "application/json"),
            "$.mediaType: this is no trusted root of Sigstore; write one of the type"
                + " application/vnd.dev.sigstore.trustedroot+json;version=0.1"),
        refused(JsonEdit.remove("mediaType"), "$.mediaType: is missing"),
        refused(JsonEdit.set(certificate, "AA\n"), at + " is not canonical base64"),
        refused(JsonEdit.set(certificate, "AAAA"), at + ": it holds ASN.1 that is malformed"),
        refused(
            JsonEdit.set(certificate, "MAA="), at + ": it holds a certificate that is malformed"),
        refused(
            JsonEdit.json("certificateAuthorities.0.certChain.certificates", "[]"),
            "$.certificateAuthorities[0].certChain: write at least one certificate"),
        refused(
            JsonEdit.json("timestampAuthorities.0.certChain.certificates", "[]"),
            "$.timestampAuthorities[0].certChain: write at least one certificate"),
        refused(
            JsonEdit.remove("certificateAuthorities.0.validFor.start"),
            "$.certificateAuthorities[0].validFor.start: is missing"),
        refused(
            JsonEdit.set(KEY + "validFor.end", "tomorrow"),
            "$.tlogs[0].publicKey.validFor: write times like 2026-11-28T00:00:00Z"),
        refused(
            JsonEdit.set("tlogs.0.logId.keyId", "*"),
            "$.tlogs[0].logId.keyId is not canonical base64"),
        refused(
            JsonEdit.set(KEY + "rawBytes", "AAAA"),
            "$.tlogs[0].publicKey: holds no key of PKIX_ECDSA_P256_SHA_256 that is understood"),
        refused(
            JsonEdit.set(KEY + "keyDetails", "PKIX_RSA_PKCS1V15_2048_SHA256"),
            "$.tlogs[0].publicKey: holds no key of PKIX_RSA_PKCS1V15_2048_SHA256 that is"
                + " understood"),
        refused(JsonEdit.remove("ctlogs.0.publicKey"), "$.ctlogs[0].publicKey: is missing"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void tellsWhereAndWhatIsWrong(Consumer<JsonObject> alteration, String sentence) {
    byte[] root = SIGSTORE.root(alteration);

    assertThatThrownBy(() -> TrustedRoot.parse(root))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void readsRsaKeysOfLogsInBothForms() {
    SigningKey rsa = SigningKey.rsa(2048);
    byte[] spki = rsa.publicKey().getEncoded();
    byte[] bits = Der.parse(spki).child(1).content();
    byte[] pkcs1 = Arrays.copyOfRange(bits, 1, bits.length);

    assertThat(log("PKIX_RSA_PKCS1V15_2048_SHA256", spki).key()).isEqualTo(rsa.publicKey());
    assertThat(log("PKCS1_RSA_PKCS1V5", pkcs1).key()).isEqualTo(rsa.publicKey());
  }

  /** It may stand in a trusted root, and has not signed anything. */
  @Test
  void believesNoLogThatSignsWithAnotherCurve() {
    SigningKey key = SigningKey.p384();
    TransparencyLog log = log("PKIX_ECDSA_P384_SHA_384", key.publicKey().getEncoded());
    byte[] message = {1};

    assertThatThrownBy(() -> log.signed(message, key.sign(message)))
        .isInstanceOf(UnverifiedException.class)
        .hasMessage(
            "the log's key in the trusted root is not one of ECDSA on P-256, RSA or Ed25519, and no"
                + " other log is believed");
  }

  private static TransparencyLog log(String details, byte[] key) {
    byte[] root =
        SIGSTORE.root(
            JsonEdit.set("ctlogs.0.publicKey.keyDetails", details)
                .andThen(JsonEdit.set("ctlogs.0.publicKey.rawBytes", CanonicalBase64.encode(key))));
    return TrustedRoot.parse(root).certificateLogs().getFirst();
  }
}
