package io.edgeward.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.keys.P256Keys;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.trust.Carry;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.copy.AttachmentOptions;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.copy.SigningResult;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierSignatureTest {
  private static final Signer OURS = Signers.of(P256Keys.generate().getPrivate());
  private static final Signer THEIRS = Signers.of(P256Keys.generate().getPrivate());
  private static final Image IMAGE = Images.image(1);
  private static final RepositoryPath SOURCE = RepositoryPath.of("staging.example/foo");
  private static final RepositoryPath PRODUCTION = RepositoryPath.of("prod.example/foo");

  private final PromotionSigner signer = signer(OURS);

  @Test
  void knowsWhatItSignedBeforeAlthoughNoTwoSignaturesAreTheSame() {
    SigningResult.Signed one = sign(signer, IMAGE, PRODUCTION);
    SigningResult.Signed other = sign(signer(OURS), IMAGE, PRODUCTION);

    assertThat(one.sig().orElseThrow().content().digest())
        .isNotEqualTo(other.sig().orElseThrow().content().digest());
    assertThat(hasMade(one.sig(), other.sig())).isTrue();
    assertThat(hasMade(one.bundle(), other.bundle())).isTrue();
    assertThat(hasMade(one.promotion(), other.promotion())).isTrue();
  }

  @Test
  void takesNoOtherStatementForIt() {
    SigningResult.Signed made = sign(signer, IMAGE, PRODUCTION);

    assertThat(hasMade(made.bundle(), made.promotion())).isFalse();
    assertThat(hasMade(made.promotion(), made.bundle())).isFalse();
  }

  @Test
  void takesNobodyElsesSignatureNorOneOfAnotherImageOrName() {
    SigningResult.Signed made = sign(signer, IMAGE, PRODUCTION);
    List<SigningResult.Signed> others =
        List.of(
            sign(signer(THEIRS), IMAGE, PRODUCTION),
            sign(signer, Images.image(2), PRODUCTION),
            sign(signer, IMAGE, RepositoryPath.of("prod.example/bar")));

    for (SigningResult.Signed other : others) {
      assertThat(hasMade(made.sig(), other.sig())).isFalse();
      assertThat(hasMade(made.bundle(), other.bundle())).isFalse();
      assertThat(hasMade(made.promotion(), other.promotion())).isFalse();
    }
  }

  @Test
  void takesNoPayloadForASignature() {
    SigningResult.Signed made = sign(signer, IMAGE, PRODUCTION);
    Attachment sig = made.sig().orElseThrow();
    for (String annotations : List.of("{}", "[]", "{\"dev.cosignproject.cosign/signature\":1}")) {
      byte[] bytes =
          new String(sig.content().bytes(), StandardCharsets.UTF_8)
              .replaceAll("\"annotations\":\\{[^}]*}", "\"annotations\":" + annotations)
              .getBytes(StandardCharsets.UTF_8);
      ManifestContent unsigned =
          new ManifestContent(Digest.ofContent(bytes), sig.content().mediaType(), bytes);
      assertThat(unsigned.digest()).isNotEqualTo(sig.content().digest());
      assertThat(signer.hasMade(sig, unsigned, sig.made()::get)).isFalse();
    }
  }

  /** Where tags are immutable there is room for the signatures of one run alone. */
  @Test
  void aRunAfterOneThatBrokeOffArrivesWhereTagsAreImmutable() {
    RegistryOptions strict = RegistryOptions.inMemory().immutableTags().withoutReferrers();
    try (EmbeddedRegistry staging = EmbeddedRegistry.start();
        EmbeddedRegistry production = EmbeddedRegistry.start(strict);
        RegistryClient client =
            RegistryClient.builder()
                .environment(Map.of())
                .credentials(Credentials.ANONYMOUS)
                .backoff(Backoff.BRISK)
                .build()) {
      RepositoryPath from = RepositoryPath.of(staging.host() + "/foo");
      RepositoryPath to = RepositoryPath.of(production.host() + "/foo");
      ImagePusher.push(IMAGE, from);
      production.faults().add("PUT", "/manifests/v1", When.always(), new Fault.Status(500));
      Delivery broken = promote(client, from, to);
      production.faults().clear();

      Delivery again = promote(client, from, to);

      assertThat(broken.outcome().arrived()).isFalse();
      assertThat(again.outcome()).isEqualTo(new Outcome.Copied());
      assertThat(again.evidence()).isPresent().isEqualTo(broken.evidence());
    }
  }

  private Delivery promote(RegistryClient client, RepositoryPath from, RepositoryPath to) {
    return new ImageCopier(client, Inventory.of(Map.of()), AttachmentOptions.DEFAULT.signer(signer))
        .copy(from, IMAGE.digest(), List.of(new CopyTarget(to, List.of(Tag.of("v1")))))
        .getFirst();
  }

  private boolean hasMade(Optional<Attachment> made, Optional<Attachment> found) {
    return signer.hasMade(
        made.orElseThrow(), found.orElseThrow().content(), found.orElseThrow().made()::get);
  }

  private static SigningResult.Signed sign(
      PromotionSigner by, Image image, RepositoryPath destination) {
    ManifestContent content =
        new ManifestContent(image.digest(), image.mediaType(), image.manifest());
    CopyTarget target = new CopyTarget(destination, List.of());
    return (SigningResult.Signed) by.sign(SOURCE, content, List.of(target)).get(destination);
  }

  private static PromotionSigner signer(Signer key) {
    PromotionContext context =
        new PromotionContext(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            (repository, digest) -> Optional.empty(),
            (source, destination) -> List.of(),
            Optional.empty());
    SignaturePolicy signatures =
        new SignaturePolicy(
            List.of(),
            List.of(key("ours", OURS), key("theirs", THEIRS)),
            true,
            Carry.ALL,
            EnumSet.allOf(SignatureFormat.class));
    TrustPolicy policy = new TrustPolicy(signatures, List.of(), Optional.empty());
    return new PromotionSigner(policy, Optional.of(key), context, Clock.systemUTC());
  }

  private static VerificationKey key(String id, Signer key) {
    return new VerificationKey(id, key.publicKey(), Optional.empty(), Optional.empty());
  }
}
