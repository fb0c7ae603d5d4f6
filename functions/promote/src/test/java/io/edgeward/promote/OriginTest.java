package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.evidence.EvidenceReader;
import io.edgeward.json.Json;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Images;
import io.edgeward.local.keys.P256Keys;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.SignerException;
import io.edgeward.trust.signer.Signers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {
  private static final Revision NONE = new Revision("0".repeat(40));
  private static final Signer PROMOTER = Signers.of(P256Keys.generate().getPrivate());
  private static final Signer BUILDER = Signers.of(P256Keys.generate().getPrivate());
  private static final Signer STRANGER = Signers.of(P256Keys.generate().getPrivate());

  @TempDir Path folder;
  private PromotionFixture stage;
  private RegistryClient client;

  @BeforeEach
  void start() throws Exception {
    stage = PromotionFixture.in(folder);
    client = PromotionFixture.client();
  }

  @AfterEach
  void stop() {
    client.close();
    stage.close();
  }

  private Revision policy(String required, String rule) throws Exception {
    return policy(required, rule, "");
  }

  private Revision policy(String required, String rule, String rest) throws Exception {
    StringBuilder roots = new StringBuilder();
    StringBuilder identities = new StringBuilder();
    for (String region : List.of("us", "eu", "asia")) {
      String root = stage.region(region).host() + "/prod";
      roots.append("- ").append(root).append('\n');
      identities.append("  - {root: ").append(root).append(", name: registry.example.org}\n");
    }
    String yaml =
        """
        production:
        %ssignatures:
          required: %s
          identities:
        %s  keys:
          - {id: promoter, file: trust/promoter.pem}
          - {id: builder, file: trust/builder.pem}
        staging:
        - projects: [foo]
          signers: [{key: builder}]
        %s\
        """
                .formatted(roots, required, identities, rule.indent(2))
            + rest;
    return stage
        .git()
        .commit(
            "Policy",
            Map.of(
                "edgeward.yaml",
                yaml,
                "trust/promoter.pem",
                VerificationKeys.pem(PROMOTER.publicKey()),
                "trust/builder.pem",
                VerificationKeys.pem(BUILDER.publicKey())));
  }

  private PromotionResult promote(Optional<Signer> signer) throws Exception {
    try (Promotion promotion = promotion(signer)) {
      return promotion.promote(
          promotion.plan(stage.head()), new Run("run", "0"), () -> false, delivery -> {});
    }
  }

  private Promotion promotion(Optional<Signer> signer) {
    return Promotion.over(PromotionFixture.client(), options(signer));
  }

  private PromotionOptions options(Optional<Signer> signer) {
    RevisionCache history =
        new RevisionCache(
            () -> GitRepository.open(GitLocation.parse(stage.git().directory() + "#main")),
            Clock.systemUTC());
    return PromotionOptions.DEFAULTS
        .ledger(stage.ledger())
        .origin(new OriginOptions(signer, history.earlierClaims(), Optional.of("team/manifests")));
  }

  private List<Evidence> evidence(RepositoryPath repository, Digest digest) {
    LayerVerifier verifier =
        new LayerVerifier(
            List.of(key("promoter", PROMOTER), key("builder", BUILDER)),
            Optional.empty(),
            Clock.systemUTC());
    EvidenceReading reading = new EvidenceReader(client, verifier).read(repository, digest);
    return ((EvidenceReading.Read) reading).evidence();
  }

  private static VerificationKey key(String id, Signer signer) {
    return new VerificationKey(id, signer.publicKey(), Optional.empty(), Optional.empty());
  }

  private static List<String> told(List<Evidence> evidence) {
    return evidence.stream()
        .map(piece ->
            "%s %s %s %s %s"
                .formatted(
                    piece.kind().word(),
                    piece.form().word(),
                    piece.by().words(),
                    piece.verified(),
                    piece.name().orElse("-")))
        .sorted()
        .toList();
  }

  private Beside beside(String image, long seed) {
    return new Beside(client, Images.image(seed), stage.staged("foo", image));
  }

  private Digest signed(String image, long seed) {
    Digest digest = stage.stage("foo", image, Images.image(seed));
    beside(image, seed).sig(BUILDER, stage.staged("foo", image));
    return digest;
  }

  @Test
  void signsWhatItPromotesAndCarriesWhatTheBuilderSigned() throws Exception {
    policy("true", "signature: require");
    Digest digest = signed("bar", 1);
    Revision head = stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));

    PromotionResult result = promote(Optional.of(PROMOTER));

    assertThat(result.missing()).isEmpty();
    for (String region : List.of("us", "eu", "asia")) {
      assertThat(told(evidence(stage.promoted(region, "foo", "bar"), digest)))
          .containsExactly(
              "promotion bundle key promoter true registry.example.org/foo/bar",
              "signature .sig key builder true " + stage.staged("foo", "bar"),
              "signature .sig key promoter true registry.example.org/foo/bar",
              "signature bundle key promoter true registry.example.org/foo/bar");
    }
    List<DeliveryEvidence> told =
        stage.receipts().getFirst().deliveries().stream()
            .flatMap(delivery -> delivery.evidence().stream())
            .toList();
    assertThat(told).hasSize(3).allMatch(one -> one instanceof DeliveryEvidence.Signed);
    DeliveryEvidence.Signed signed = (DeliveryEvidence.Signed) told.getFirst();
    assertThat(signed.key()).isEqualTo("promoter");
    assertThat(signed.sig()).isPresent();
    assertThat(signed.bundle()).isPresent();
    assertThat(signed.promotion()).isPresent();
    assertThat(stage.receipts().getFirst().revision()).contains(head);
  }

  @Test
  void everyRegionGetsTheSameSignature() throws Exception {
    policy("true", "signature: require");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));
    promote(Optional.of(PROMOTER));

    assertThat(
            List.of("us", "eu", "asia").stream()
                .map(region ->
                    evidence(stage.promoted(region, "foo", "bar"), digest).stream()
                        .map(Evidence::digest)
                        .collect(Collectors.toSet()))
                .distinct())
        .hasSize(1);
  }

  @Test
  void refusesAnUnsignedImageBeforeAnythingIsWrittenAndPromotesTheRest() throws Exception {
    policy("true", "signature: require");
    Digest good = signed("bar", 1);
    Digest unsigned = stage.stage("foo", "baz", Images.image(2));
    stage.commit("foo", new ImagesYaml().with("bar", good, "1.0").with("baz", unsigned, "1.0"));

    PromotionResult result = promote(Optional.of(PROMOTER));

    assertThat(result.receipt().refusals())
        .hasSize(3)
        .extracting(Refusal::rule)
        .containsOnly(Rule.UNSIGNED_SOURCE);
    assertThat(result.receipt().refusals().getFirst().message())
        .endsWith(
            "%s in %s has no signature; sign it there by key builder"
                .formatted(unsigned, stage.staged("foo", "baz")));
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", good);
    assertThat(stage.manifests("us")).noneMatch(name -> name.startsWith("foo/baz"));
    assertThat(result.conclusion().exitCode()).isEqualTo(1);
  }

  @Test
  void refusesAStrangersSignatureAndOneOfAnotherRepository() throws Exception {
    policy("true", "signature: require");
    Digest strange = stage.stage("foo", "bar", Images.image(1));
    RepositoryPath bar = stage.staged("foo", "bar");
    beside("bar", 1).sig(STRANGER, bar);
    Digest replayed = stage.stage("foo", "baz", Images.image(2));
    beside("baz", 2).sig(BUILDER, bar);
    stage.commit("foo", new ImagesYaml().with("bar", strange).with("baz", replayed));

    PromotionResult result = promote(Optional.of(PROMOTER));

    assertThat(result.receipt().refusals())
        .extracting(Refusal::rule)
        .hasSize(6)
        .containsOnly(Rule.UNTRUSTED_SIGNER);
    assertThat(result.receipt().deliveries()).isEmpty();
  }

  @Test
  void carriesNoForeignBundleSoThatItHidesNoSignature() throws Exception {
    policy("false", "signature: require");
    Digest digest = signed("bar", 1);
    Digest foreign = beside("bar", 1).bundle(STRANGER);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));

    PromotionResult result = promote(Optional.of(PROMOTER));

    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", digest);
    assertThat(evidence(stage.promoted("us", "foo", "bar"), digest))
        .allMatch(Evidence::verified)
        .noneMatch(piece -> piece.digest().equals(foreign));
    assertThat(result.missing()).hasSize(3).allMatch(why -> why.contains(foreign.text()));
  }

  /** The first project of the manifests trusts the builder, and the second does not. */
  @Test
  void carriesOnlyWhatEachProjectThatClaimsTheImageTrusts() throws Exception {
    policy("false", "signature: off", "- projects: [zoo]\n");
    Digest shared = signed("bar", 1);
    Digest own = signed("baz", 2);
    ImagesYaml images = new ImagesYaml().with("bar", shared, "1.0");
    stage
        .git()
        .on("main")
        .put("manifests/foo/promoter-manifest.yaml", stage.registriesOf("foo"))
        .put("images/foo/images.yaml", images.with("baz", own, "1.0").text())
        .put("manifests/zoo/promoter-manifest.yaml", stage.registriesOf("foo"))
        .put("images/zoo/images.yaml", new ImagesYaml().with("bar", shared, "1.0").text())
        .commit();

    promote(Optional.of(PROMOTER));

    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", shared);
    assertThat(told(evidence(stage.promoted("us", "foo", "bar"), shared)))
        .isNotEmpty()
        .noneMatch(piece -> piece.contains("builder"));
    assertThat(told(evidence(stage.promoted("us", "foo", "baz"), own)))
        .anyMatch(piece -> piece.contains("builder"));
  }

  @Test
  void looksForNoAttachmentsWhereNoneIsCarried() throws Exception {
    policy("false\n  carry: none", "signature: off");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));
    stage.staging().traffic().reset();

    PromotionResult result = promote(Optional.of(PROMOTER));

    assertThat(result.missing()).isEmpty();
    assertThat(told(evidence(stage.promoted("us", "foo", "bar"), digest)))
        .noneMatch(piece -> piece.contains("builder"))
        .anyMatch(piece -> piece.contains("promoter"));
    // The tags were read for the plan, and the image to be copied.
    assertThat(stage.staging().traffic().requests("GET tags")).isEqualTo(1);
    assertThat(stage.staging().traffic().requests("GET manifests")).isEqualTo(1);
    assertThat(stage.staging().traffic().requests("GET referrers")).isZero();
  }

  @Test
  void withoutASignerNothingArrivesWhereSignaturesAreRequired() throws Exception {
    policy("true", "signature: require");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));

    PromotionResult result = promote(Optional.empty());

    assertThat(stage.tags("us")).doesNotContainKey("foo/bar:1.0");
    assertThat(result.missing().getFirst()).contains("set EDGEWARD_SIGNER");
    assertThat(result.conclusion().exitCode()).isEqualTo(1);
  }

  @Test
  void withoutASignerAnImageArrivesUnsignedWhereSignaturesAreOptional() throws Exception {
    policy("false", "signature: require");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));

    PromotionResult result = promote(Optional.empty());

    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", digest);
    assertThat(result.receipt().deliveries())
        .extracting(Delivery::evidence)
        .allMatch(told -> told.orElseThrow() instanceof DeliveryEvidence.Unsigned);
    assertThat(result.conclusion().exitCode()).isZero();
  }

  private Digest unsignedInProduction() throws Exception {
    policy("false", "signature: require");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));
    promote(Optional.empty());
    return digest;
  }

  @Test
  void aTagThatIsAddedToAnUnsignedImageBringsItsSignature() throws Exception {
    Digest digest = unsignedInProduction();
    policy("true", "signature: require");
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0", "1.1"));

    PromotionResult result = promote(Optional.of(PROMOTER));

    assertThat(result.missing()).isEmpty();
    assertThat(result.receipt().deliveries())
        .hasSize(3)
        .allMatch(told -> told.evidence().orElseThrow() instanceof DeliveryEvidence.Signed);
    for (String region : List.of("us", "eu", "asia")) {
      assertThat(stage.tags(region)).containsEntry("foo/bar:1.1", digest);
      assertThat(told(evidence(stage.promoted(region, "foo", "bar"), digest)))
          .contains(
              "promotion bundle key promoter true registry.example.org/foo/bar",
              "signature .sig key promoter true registry.example.org/foo/bar",
              "signature bundle key promoter true registry.example.org/foo/bar");
    }
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0", "1.1", "1.2"));
    int before = evidence(stage.promoted("us", "foo", "bar"), digest).size();
    promote(Optional.of(PROMOTER));
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.2", digest);
    assertThat(evidence(stage.promoted("us", "foo", "bar"), digest)).hasSize(before);
  }

  @Test
  void whereSignaturesAreRequiredATagWaitsForTheSigner() throws Exception {
    Digest digest = unsignedInProduction();
    policy("true", "signature: require");
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0", "1.1"));

    PromotionResult result = promote(Optional.of(new SilentKey()));

    assertThat(stage.tags("us")).doesNotContainKey("foo/bar:1.1");
    assertThat(result.missing())
        .hasSize(3)
        .allMatch(why -> why.endsWith("the signer did not sign: no answer"));
    assertThat(result.conclusion().again()).isTrue();
    policy("false", "signature: require");
    assertThat(promote(Optional.of(new SilentKey())).unsigned()).hasSize(3);
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.1", digest);
  }

  /** One that is down. */
  private record SilentKey() implements Signer {
    @Override
    public PublicKey publicKey() {
      return PROMOTER.publicKey();
    }

    @Override
    public byte[] sign(byte[] message) {
      throw SignerException.passing("no answer", null);
    }
  }

  @Test
  void aKeyThatThePolicyDoesNotListSignsNothing() throws Exception {
    policy("true", "signature: require");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));

    assertThat(promote(Optional.of(STRANGER)).missing().getFirst())
        .contains("the signer's key is none of those that the policy lists");
    assertThat(promote(Optional.of(BUILDER)).missing().getFirst())
        .contains("the signer's key builder is a builder's");
    assertThat(stage.tags("us")).doesNotContainKey("foo/bar:1.0");
  }

  @Test
  void judgesOnceWhatStaysTheSame() throws Exception {
    policy("false", "signature: require");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));
    try (Promotion promotion = promotion(Optional.empty())) {
      promotion.plan(stage.head());
      stage.staging().traffic().reset();
      assertThat(promotion.plan(stage.head()).plan().refusals()).isEmpty();
    }
    assertThat(stage.staging().traffic().requests("GET blobs")).isZero();
    List<EvidenceCheck> kept = stage.ledger().checks().of(digest);
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().verdict())
        .isEqualTo(new EvidenceVerdict.Accepted(List.of("signature by key builder"), List.of()));
  }

  @Test
  void aSignatureThatComesLaterIsSeen() throws Exception {
    policy("false", "signature: require");
    Digest digest = stage.stage("foo", "bar", Images.image(1));
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));
    assertThat(promote(Optional.of(PROMOTER)).receipt().refusals()).hasSize(3);

    beside("bar", 1).sig(BUILDER, stage.staged("foo", "bar"));

    assertThat(promote(Optional.of(PROMOTER)).missing()).isEmpty();
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", digest);
  }

  @Test
  void whatWasClaimedBeforeTheRuleIsNotAsked() throws Exception {
    Digest old = stage.stage("foo", "bar", Images.image(1));
    Digest young = stage.stage("foo", "baz", Images.image(2));
    stage
        .git()
        .on("main")
        .put("manifests/foo/promoter-manifest.yaml", stage.registriesOf("foo"))
        .put("images/foo/images.yaml", new ImagesYaml().with("bar", old, "1.0").text())
        .at(Instant.parse("2026-11-01T00:00:00Z"))
        .commit();
    policy("false", "signature: require\nsince: 2026-11-10");
    stage.commit("foo", new ImagesYaml().with("bar", old, "1.0").with("baz", young, "1.0"));

    PromotionResult result = promote(Optional.of(PROMOTER));

    assertThat(stage.tags("us")).containsKey("foo/bar:1.0").doesNotContainKey("foo/baz:1.0");
    assertThat(result.receipt().refusals())
        .hasSize(3)
        .allMatch(refusal -> refusal.digest().equals(young));
  }

  @Test
  void aPushThatWritesAnExceptionBringsWhatWasRefused() throws Exception {
    policy("false", "signature: require");
    Digest digest = stage.stage("foo", "bar", Images.image(1));
    Revision refused = stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));
    try (HandlerFixture handler =
        HandlerFixture.of(stage.history(), promotion(Optional.of(PROMOTER)), 500)) {
      handler.push(NONE, refused);
      assertThat(stage.manifests("us")).isEmpty();
      String exception =
          "{project: foo, image: bar, rule: unsigned-source, reason: no builder yet}";
      Revision excused = policy("false", "signature: require", "exceptions:\n- " + exception);
      assertThat(handler.push(refused, excused)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    }
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", digest);
  }

  @Test
  void attestsWhatWasGoodWhereAnExceptionExcusesTheRest() throws Exception {
    policy(
        "false",
        "signature: require\nsbom: require",
        "exceptions:\n- {project: foo, image: bar, rule: sbom, reason: none yet}");
    Digest digest = signed("bar", 1);
    stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));

    promote(Optional.of(PROMOTER));

    List<Delivery> told = stage.receipts().getFirst().deliveries();
    assertThat(told).hasSize(3);
    AppliedException exception = told.getFirst().exceptions().getFirst();
    assertThat(told).allMatch(one -> one.exceptions().equals(List.of(exception)));
    assertThat(exception.rule()).isEqualTo(Rule.SBOM);
    assertThat(exception.at().file()).isEqualTo("edgeward.yaml");
    assertThat(exception.reason()).isEqualTo("none yet");
    assertThat(promotionOf(stage.promoted("us", "foo", "bar"), digest))
        .containsPattern("\"signature\".*\"by key builder\"")
        .contains("\"exception\"")
        .contains("has no SBOM; %s excuses it: none yet [sbom]".formatted(exception.at()));
  }

  /** The statement of the attestation of a promotion. */
  private String promotionOf(RepositoryPath repository, Digest digest) {
    Evidence promotion =
        evidence(repository, digest).stream()
            .filter(piece -> piece.kind() == Evidence.Kind.PROMOTION)
            .findFirst()
            .orElseThrow();
    ManifestContent manifest = client.findManifest(repository, promotion.digest()).orElseThrow();
    Descriptor layer = ManifestLinks.of(manifest).blobs().getLast();
    String payload =
        Json.parseObject(client.blobs().bytes(repository, layer))
            .object("dsseEnvelope")
            .text("payload");
    return new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
  }

  @Test
  void whatCannotBeReadIsRetried() throws Exception {
    policy("false", "signature: require");
    Digest digest = signed("bar", 1);
    Revision head = stage.commit("foo", new ImagesYaml().with("bar", digest, "1.0"));
    stage.staging().faults().add("GET", "/referrers/", When.always(), new Fault.Status(503));
    try (HandlerFixture handler =
        HandlerFixture.of(stage.history(), promotion(Optional.of(PROMOTER)), 500)) {
      assertThat(handler.push(NONE, head)).isInstanceOf(DeliveryOutcome.Retry.class);
    }
    assertThat(stage.manifests("us")).isEmpty();
  }
}
