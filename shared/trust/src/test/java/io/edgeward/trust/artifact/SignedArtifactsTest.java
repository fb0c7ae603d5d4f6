package io.edgeward.trust.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.local.kms.EmbeddedKms;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.SigstoreTypes;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is signed is verified by the JDK, and by what verifies others' signatures. */
class SignedArtifactsTest {
  private static final RepositoryPath NAME = RepositoryPath.of("registry.example.org/foo/bar");
  private static final Digest IMAGE = Digest.ofSha256("a".repeat(64));
  private static final String KEY =
      "projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1";

  private final EmbeddedKms kms = EmbeddedKms.start();
  private final PublicKey key = kms.create(KEY);
  private final Signer signer =
      Signers.open(
          "gcpkms://" + KEY,
          ApiAccess.of(
              GoogleApi.CLOUD_KMS,
              Optional.of(kms.uri()),
              () -> {
                throw new AssertionError("a server of this machine needs no access token");
              }));
  private final LayerVerifier verifier =
      new LayerVerifier(
          List.of(new VerificationKey("ours", key, Optional.empty(), Optional.empty())),
          Optional.empty(),
          Clock.systemUTC());

  @AfterEach
  void stop() {
    kms.close();
  }

  @Test
  void aLayerOfSimpleSigning() throws Exception {
    byte[] payload = SimpleSigningPayload.of(NAME, IMAGE, Map.of());

    SignedLayer layer = SimpleSigningPayload.signed(signer, payload);

    byte[] signature = Base64.getDecoder().decode(layer.annotations().get(SigstoreTypes.SIGNATURE));
    assertThat(verifies(payload, signature)).isTrue();
    assertVerified(layer, Evidence.Kind.SIGNATURE);
  }

  @Test
  void aBundleOfASignature() throws Exception {
    byte[] statement = StatementWriter.signature(NAME, IMAGE);

    byte[] bundle = BundleWriter.sign(signer, statement);

    byte[] signature = signatureOf(bundle);
    byte[] signed =
        ("DSSEv1 28 application/vnd.in-toto+json %d %s"
                .formatted(statement.length, new String(statement, UTF_8)))
            .getBytes(UTF_8);
    assertThat(verifies(signed, signature)).isTrue();
    assertThat(new String(bundle, UTF_8))
        .isEqualTo(
            """
            {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",\
            "verificationMaterial":{"publicKey":{"hint":"%s"}},\
            "dsseEnvelope":{"payload":"%s","payloadType":"application/vnd.in-toto+json",\
            "signatures":[{"sig":"%s"}]}}\
            """
                .formatted(
                    VerificationKeys.hint(key),
                    Base64.getEncoder().encodeToString(statement),
                    Base64.getEncoder().encodeToString(signature)));
    assertVerified(layer(bundle), Evidence.Kind.SIGNATURE);
  }

  @Test
  void aBundleOfAPromotion() {
    PromotionPredicate predicate =
        new PromotionPredicate(
            RepositoryPath.of("gcr.io/staging/bar"),
            Set.of(NAME),
            IMAGE,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    byte[] bundle = BundleWriter.sign(signer, StatementWriter.promotion(NAME, IMAGE, predicate));

    LayerEvidence evidence = assertVerified(layer(bundle), Evidence.Kind.PROMOTION);
    assertThat(evidence.predicateType()).contains(PredicateType.PROMOTION);
  }

  private LayerEvidence assertVerified(SignedLayer layer, Evidence.Kind kind) {
    LayerEvidence evidence = verifier.check(layer, IMAGE);
    assertThat(evidence.verified()).as(evidence.detail()).isTrue();
    assertThat(evidence.kind()).isEqualTo(kind);
    assertThat(evidence.by()).isEqualTo(new SignedBy.Key("ours"));
    assertThat(evidence.name()).contains(NAME.toString());
    return evidence;
  }

  private static SignedLayer layer(byte[] bundle) {
    return new SignedLayer(SigstoreTypes.BUNDLE, Map.of(), bundle);
  }

  private static byte[] signatureOf(byte[] bundle) {
    JsonObject envelope = Json.parseObject(bundle).object("dsseEnvelope");
    return Base64.getDecoder().decode(envelope.objects("signatures").getFirst().text("sig"));
  }

  private boolean verifies(byte[] message, byte[] signature) throws GeneralSecurityException {
    Signature jdk = Signature.getInstance("SHA256withECDSA");
    jdk.initVerify(key);
    jdk.update(message);
    return jdk.verify(signature);
  }
}
