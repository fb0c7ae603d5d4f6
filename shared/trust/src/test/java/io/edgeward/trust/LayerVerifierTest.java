package io.edgeward.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.sigstore.Dsse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keys signed, in each form, and what is wrong with what they did not sign. */
class LayerVerifierTest {
  private static final Digest TARGET = Digest.ofContent("image".getBytes(UTF_8));
  private static final Digest OTHER = Digest.ofContent("other".getBytes(UTF_8));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);
  private static final KeyPair PAIR = pair("secp256r1");
  private static final LayerVerifier VERIFIER = verifier(PAIR, Optional.empty());

  private static KeyPair pair(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static LayerVerifier verifier(KeyPair pair, Optional<LocalDate> from) {
    VerificationKey key = new VerificationKey("builder", pair.getPublic(), from, Optional.empty());
    return new LayerVerifier(List.of(key), Optional.empty(), CLOCK);
  }

  private static String sign(KeyPair pair, String algorithm, byte[] message) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String payload(Digest digest, String type) {
    return """
    {"critical": {"identity": {"docker-reference": "r.example/app"},
     "image": {"docker-manifest-digest": "%s"}, "type": "%s"}, "optional": null}\
    """
        .formatted(digest, type);
  }

  private static SignedLayer simpleSigning(KeyPair pair, String payload) {
    byte[] bytes = payload.getBytes(UTF_8);
    String signature = sign(pair, "SHA256withECDSA", bytes);
    return new SignedLayer(
        SigstoreTypes.SIMPLE_SIGNING, Map.of(SigstoreTypes.SIGNATURE, signature), bytes);
  }

  private static String statement(String version, Digest subject, String type, String predicate) {
    return """
    {"_type": "%s", "subject": [{"name": "app", "digest": {"sha256": "%s"}}],
     "predicateType": "%s", "predicate": %s}\
    """
        .formatted(version, subject.hex(), type, predicate);
  }

  private static String statement(Digest subject, String type, String predicate) {
    return statement("https://in-toto.io/Statement/v1", subject, type, predicate);
  }

  private static String signature(String payloadType, String text) {
    byte[] signed = Dsse.preAuthenticationEncoding(payloadType, text.getBytes(UTF_8));
    return "{\"sig\": \"%s\"}".formatted(sign(PAIR, "SHA256withECDSA", signed));
  }

  private static String envelope(String payloadType, String text, String signatures) {
    return "{\"payload\": \"%s\", \"payloadType\": \"%s\", \"signatures\": [%s]}"
        .formatted(
            Base64.getEncoder().encodeToString(text.getBytes(UTF_8)), payloadType, signatures);
  }

  private static String envelope(String text) {
    return envelope(Dsse.IN_TOTO, text, signature(Dsse.IN_TOTO, text));
  }

  private static SignedLayer dsse(String envelope) {
    return new SignedLayer(SigstoreTypes.DSSE, Map.of(), envelope.getBytes(UTF_8));
  }

  private static SignedLayer bundle(String envelope) {
    String json =
        """
        {"mediaType": "%s", "verificationMaterial": {"publicKey": {"hint": "any"}},
         "dsseEnvelope": %s}\
        """
            .formatted(SigstoreTypes.BUNDLE, envelope);
    return new SignedLayer(SigstoreTypes.BUNDLE, Map.of(), json.getBytes(UTF_8));
  }

  private static LayerEvidence check(SignedLayer layer) {
    return VERIFIER.check(layer, TARGET);
  }

  private static void assertRefused(LayerEvidence evidence, String detail) {
    assertThat(evidence.detail()).isEqualTo(detail);
    assertThat(evidence.verified()).isFalse();
  }

  @Test
  void verifiesSimpleSigningAndTellsTheName() {
    LayerEvidence evidence =
        check(simpleSigning(PAIR, payload(TARGET, SigstoreTypes.SIMPLE_SIGNING_TYPE)));

    assertThat(evidence)
        .isEqualTo(
            new LayerEvidence(
                Evidence.Kind.SIGNATURE,
                new SignedBy.Key("builder"),
                true,
                "simple signing of r.example/app",
                Optional.empty(),
                Optional.of("r.example/app"),
                Optional.empty()));
  }

  @Test
  void refusesSimpleSigningOfSomethingElse() {
    assertRefused(
        check(simpleSigning(PAIR, payload(OTHER, SigstoreTypes.SIMPLE_SIGNING_TYPE))),
        "it is about another digest");
    assertRefused(
        check(simpleSigning(PAIR, payload(TARGET, "atomic container signature"))),
        "it is of another type of simple signing");
    assertRefused(
        check(simpleSigning(PAIR, "{\"critical\": {}, \"critical\": {}}")),
        "it is malformed: line 1, column 28: the name \"critical\" is there twice; name it once");
  }

  @Test
  void refusesForeignMissingAndAlteredSignatures() {
    String good = payload(TARGET, SigstoreTypes.SIMPLE_SIGNING_TYPE);
    LayerEvidence foreign = check(simpleSigning(pair("secp256r1"), good));
    assertRefused(foreign, "none of the policy's keys made its signature");
    assertThat(foreign.by()).isEqualTo(new SignedBy.Unknown());
    assertThat(foreign.kind()).isEqualTo(Evidence.Kind.SIGNATURE);
    assertRefused(
        check(new SignedLayer(SigstoreTypes.SIMPLE_SIGNING, Map.of(), good.getBytes(UTF_8))),
        "it has no annotation dev.cosignproject.cosign/signature");
    SignedLayer layer = simpleSigning(PAIR, good);
    String folded = layer.annotations().get(SigstoreTypes.SIGNATURE) + "\n";
    assertRefused(
        check(
            new SignedLayer(
                layer.mediaType(), Map.of(SigstoreTypes.SIGNATURE, folded), layer.content())),
        "dev.cosignproject.cosign/signature is not canonical base64");
  }

  @Test
  void believesAKeyFromItsFirstDayOn() {
    SignedLayer layer = simpleSigning(PAIR, payload(TARGET, SigstoreTypes.SIMPLE_SIGNING_TYPE));

    assertRefused(
        verifier(PAIR, Optional.of(LocalDate.of(2026, 11, 29))).check(layer, TARGET),
        "the key builder does not sign before 2026-11-29");
    assertThat(
            verifier(PAIR, Optional.of(LocalDate.of(2026, 11, 28))).check(layer, TARGET).verified())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "secp384r1, SHA384withECDSA, true",
    "secp384r1, SHA256withECDSA, false",
    "secp521r1, SHA512withECDSA, true"
  })
  void takesTheHashFunctionThatGoesWithTheCurve(String curve, String algorithm, boolean good) {
    KeyPair pair = pair(curve);
    byte[] payload = payload(TARGET, SigstoreTypes.SIMPLE_SIGNING_TYPE).getBytes(UTF_8);
    SignedLayer layer =
        new SignedLayer(
            SigstoreTypes.SIMPLE_SIGNING,
            Map.of(SigstoreTypes.SIGNATURE, sign(pair, algorithm, payload)),
            payload);

    assertThat(verifier(pair, Optional.empty()).check(layer, TARGET).verified()).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({"RSA, SHA256withRSA", "RSA, SHA512withRSA", "Ed25519, Ed25519"})
  void verifiesByKeysThatAreNotOfACurveOfEcdsa(String type, String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
    if (type.equals("RSA")) {
      generator.initialize(2048);
    }
    KeyPair pair = generator.generateKeyPair();
    byte[] payload = payload(TARGET, SigstoreTypes.SIMPLE_SIGNING_TYPE).getBytes(UTF_8);
    SignedLayer layer =
        new SignedLayer(
            SigstoreTypes.SIMPLE_SIGNING,
            Map.of(SigstoreTypes.SIGNATURE, sign(pair, algorithm, payload)),
            payload);

    assertThat(verifier(pair, Optional.empty()).check(layer, TARGET).verified())
        .isEqualTo(!algorithm.startsWith("SHA512"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "https://sigstore.dev/cosign/sign/v1|{}|SIGNATURE|signature",
        "https://spdx.dev/Document|{\"packages\": [{}, {}]}|SBOM|SPDX, 2 packages",
        "https://spdx.dev/Document|\"text\"|SBOM|SPDX",
        "https://cyclonedx.org/bom|{\"components\": [{}]}|SBOM|CycloneDX, 1 component",
        "https://edgeward.io/promotion/v1|{}|PROMOTION|promotion",
        "https://spdx.dev/Document/v2.3|{}|ATTESTATION|https://spdx.dev/Document/v2.3"
      })
  void tellsWhatAStatementSays(String type, String predicate, Evidence.Kind kind, String detail) {
    String envelope = envelope(statement(TARGET, type, predicate));
    for (SignedLayer layer : List.of(dsse(envelope), bundle(envelope))) {
      LayerEvidence evidence = check(layer);
      assertThat(evidence.verified()).as(evidence.detail()).isTrue();
      assertThat(evidence.kind()).isEqualTo(kind);
      assertThat(evidence.detail()).isEqualTo(detail);
      assertThat(evidence.predicateType()).contains(type);
      assertThat(evidence.name()).contains("app");
    }
  }

  @Test
  void tellsWhoBuiltItFromWhat() {
    String slsa1 =
        """
        {"runDetails": {"builder": {"id": "https://b"}}, "buildDefinition":
         {"resolvedDependencies": [{"uri": "git+https://s"}, {"name": "no uri"}]}}\
        """;
    String slsa02 =
        "{\"builder\": {\"id\": \"https://b\"}, \"materials\": [{\"uri\": \"git+https://s\"}]}";

    Evidence.Provenance expected = new Evidence.Provenance("https://b", List.of("git+https://s"));
    for (String statement :
        List.of(
            statement(TARGET, PredicateType.SLSA_1, slsa1),
            statement(TARGET, PredicateType.SLSA_0_2, slsa02))) {
      LayerEvidence evidence = check(dsse(envelope(statement)));
      assertThat(evidence.kind()).isEqualTo(Evidence.Kind.PROVENANCE);
      assertThat(evidence.provenance()).contains(expected);
    }
  }

  @Test
  void refusesStatementsThatAreNotAboutIt() {
    String good = statement(TARGET, PredicateType.COSIGN_SIGN, "{}");
    String one = signature(Dsse.IN_TOTO, good);
    assertRefused(
        check(dsse(envelope(statement(OTHER, PredicateType.SLSA_1, "{}")))),
        "it is about another digest");
    assertRefused(
        check(dsse(envelope(statement("https://in-toto.io/Statement/v2", TARGET, "any", "{}")))),
        "it is a statement of a version that is not understood");
    assertRefused(
        check(dsse(envelope("application/json", good, signature("application/json", good)))),
        "the payload type is not application/vnd.in-toto+json");
    assertRefused(
        check(dsse(envelope(Dsse.IN_TOTO, good, one + ", " + one))),
        "the envelope has not exactly one signature");
    assertRefused(
        check(dsse(envelope(Dsse.IN_TOTO, good, signature("application/json", good)))),
        "none of the policy's keys made its signature");
  }

  @Test
  void tellsWhatIsNotSignedByItsTypeAlone() {
    LayerEvidence bill =
        check(
            new SignedLayer(
                "application/spdx+json", Map.of(), "{\"packages\": [{}]}".getBytes(UTF_8)));
    assertThat(bill.detail()).isEqualTo("SPDX, 1 package");
    assertThat(bill.by()).isEqualTo(new SignedBy.Nobody());
    assertThat(bill.verified()).isFalse();
    assertThat(LayerVerifier.describe("application/spdx+json", Map.of()).detail())
        .isEqualTo("SPDX");
    assertThat(
            LayerVerifier.describe(
                    Dsse.IN_TOTO, Map.of("in-toto.io/predicate-type", PredicateType.SLSA_0_2))
                .kind())
        .isEqualTo(Evidence.Kind.PROVENANCE);
    assertThat(LayerVerifier.describe("text/plain", Map.of()).kind())
        .isEqualTo(Evidence.Kind.OTHER);
    assertThat(LayerVerifier.isSigned("application/spdx+json")).isFalse();
  }
}
