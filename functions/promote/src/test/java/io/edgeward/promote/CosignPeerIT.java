package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.evidence.EvidenceReader;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.testkit.peers.Cosign;
import io.edgeward.testkit.peers.DistributionRegistry;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.VerificationKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What promotion signs, cosign verifies; what cosign signs, promotion and its readers verify. */
final class CosignPeerIT {
  private static final String PROMOTION = "https://edgeward.io/promotion/v1";

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Cosign cosign;
  private SignedPromotion stage;

  /** Where production is. */
  private enum Production {
    REFERRERS,
    NO_REFERRERS,
    IMMUTABLE,
    IMMUTABLE_NO_REFERRERS,
    DISTRIBUTION
  }

  static Stream<Arguments> everywhere() {
    return Stream.of(Production.values())
        .flatMap(production -> Stream.of(3, 2).map(major -> Arguments.of(production, major)));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private void start(Production production, int major) throws Exception {
    Optional<Cosign> found = Cosign.find(major, folder);
    assumeTrue(found.isPresent(), "cosign" + major + " is not installed");
    cosign = found.get();
    cosign.generateKeyPair();
    EmbeddedRegistry staging = opened(EmbeddedRegistry.start());
    stage = opened(new SignedPromotion(folder, staging.host(), host(production), major));
    stage.builder(Files.readString(folder.resolve("cosign.pub")));
  }

  private String host(Production production) throws Exception {
    RegistryOptions options = RegistryOptions.inMemory();
    return switch (production) {
      case REFERRERS -> opened(EmbeddedRegistry.start(options)).host();
      case NO_REFERRERS -> opened(EmbeddedRegistry.start(options.withoutReferrers())).host();
      case IMMUTABLE -> opened(EmbeddedRegistry.start(options.immutableTags())).host();
      case IMMUTABLE_NO_REFERRERS ->
          opened(EmbeddedRegistry.start(options.immutableTags().withoutReferrers())).host();
      case DISTRIBUTION -> {
        Optional<Tool> program = Tool.find("docker-registry");
        assumeTrue(program.isPresent(), "docker-registry is not installed");
        yield opened(DistributionRegistry.start(program.get(), folder.resolve("production")))
            .host();
      }
    };
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void verifiesSignaturesUnderTheTag(Production production, int major) throws Exception {
    start(production, major);
    assertArrived(stage.formats("[sig]").promote());

    assertThat(promoted(stage.promoter)).isTrue();
    assertThat(promoted(stage.promoter, "--private-infrastructure=true")).isTrue();
    assertThat(promoted(stage.intruder)).isFalse();
    assertThat(promoted(stage.promoter, "-a", "commit=xyz")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void verifiesBundles(Production production, int major) throws Exception {
    start(production, major);
    assertArrived(stage.formats("[bundle]").promote());

    assertThat(promoted(stage.promoter, bundles())).isTrue();
    assertThat(promoted(stage.intruder, bundles())).isFalse();
    assertThat(attested(PROMOTION)).isTrue();
    assertThat(attested("slsaprovenance1")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void verifiesBothFormsTogether(Production production, int major) throws Exception {
    start(production, major);
    assertArrived(stage.promote());

    assertThat(promoted(stage.promoter)).isTrue();
    assertThat(promoted(stage.intruder)).isFalse();
    assertThat(attested(PROMOTION)).isTrue();
    // An attestation of ours passes for a signature there; our own readers tell them apart.
    assertThat(evidence(stage.promoter))
        .extracting(Evidence::kind)
        .containsExactlyInAnyOrder(
            Evidence.Kind.SIGNATURE, Evidence.Kind.SIGNATURE, Evidence.Kind.PROMOTION);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void verifiesUnderTheKeyOfTheBuilderToo(Production production, int major) throws Exception {
    start(production, major);
    cosign.sign(stage.staged(), false);
    List<Delivery> deliveries = stage.formats("[sig]").promote();
    assertArrived(deliveries);
    assertThat(SignedPromotion.leftBehind(deliveries)).isEmpty();

    assertThat(promoted(stage.promoter)).isTrue();
    assertThat(verified(stage.promoted(), folder.resolve("cosign.pub"))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void leavesBehindABundleThatWouldHideTheSignature(Production production, int major)
      throws Exception {
    start(production, major);
    cosign.sign(stage.staged(), false);
    stage.inStaging().bundle(stage.intruder.signer());
    if (major > 2) {
      // This is what it does where nothing filters: the builder's good signature is not looked at.
      assertThat(verified(stage.staged(), folder.resolve("cosign.pub"))).isFalse();
    }
    List<Delivery> deliveries = stage.promote();

    assertArrived(deliveries);
    assertThat(promoted(stage.promoter)).isTrue();
    assertThat(SignedPromotion.leftBehind(deliveries))
        .singleElement()
        .asString()
        .startsWith("refused: the policy carries what is signed by its signers: signature")
        .contains("unknown key");
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void signsBesideASignatureThatWasThereBefore(Production production, int major) throws Exception {
    start(production, major);
    stage.inProduction().sig(stage.intruder.signer(), SignedPromotion.NAME);
    assertArrived(stage.promote());

    assertThat(promoted(stage.promoter, bundles())).isTrue();
    boolean tagsMove =
        production != Production.IMMUTABLE && production != Production.IMMUTABLE_NO_REFERRERS;
    assertThat(evidence(stage.promoter))
        .filteredOn(piece -> piece.form() == Evidence.Form.SIG)
        .filteredOn(Evidence::verified)
        .hasSize(tagsMove ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void verifiesAndCarriesWhatCosignSigned(Production production, int major) throws Exception {
    start(production, major);
    Path slsa =
        Files.writeString(
            folder.resolve("slsa.json"),
            """
            {"buildDefinition": {"buildType": "https://example.com/build/v1",
               "externalParameters": {},
               "resolvedDependencies": [{"uri": "git+https://github.com/example/bar"}]},
             "runDetails": {"builder": {"id": "https://example.com/builder"}}}
            """);
    Path spdx =
        Files.writeString(
            folder.resolve("spdx.json"),
            """
            {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "bar",
             "packages": [{"SPDXID": "SPDXRef-a", "name": "a"}]}
            """);
    for (boolean bundle : new boolean[] {true, false}) {
      cosign.sign(stage.staged(), bundle);
      cosign.attest(stage.staged(), bundle, "slsaprovenance1", slsa);
      cosign.attest(stage.staged(), bundle, "spdxjson", spdx);
    }
    List<Delivery> deliveries = stage.promote();

    assertArrived(deliveries);
    assertThat(SignedPromotion.leftBehind(deliveries)).isEmpty();
    SignedBy builder = new SignedBy.Key("known");
    for (Evidence.Kind kind :
        List.of(Evidence.Kind.SIGNATURE, Evidence.Kind.PROVENANCE, Evidence.Kind.SBOM)) {
      assertThat(evidence(folder.resolve("cosign.pub")))
          .filteredOn(piece -> piece.kind() == kind && piece.by().equals(builder))
          .hasSize(2)
          .allMatch(Evidence::verified);
    }
    assertThat(promoted(stage.promoter)).isTrue();
    assertThat(verified(stage.promoted(), folder.resolve("cosign.pub"))).isTrue();
    assertThat(
            cosign
                .verifyAttestation(
                    stage.promoted(), folder.resolve("cosign.pub"), "spdxjson", bundles())
                .good())
        .isTrue();
  }

  private List<Evidence> evidence(TestKey key) throws Exception {
    return evidence(key.publicFile());
  }

  /** What stands beside the image in production, as far as one key verifies it. */
  private List<Evidence> evidence(Path key) throws Exception {
    VerificationKey known =
        new VerificationKey(
            "known",
            VerificationKeys.parse(Files.readAllBytes(key)),
            Optional.empty(),
            Optional.empty());
    LayerVerifier verifier = new LayerVerifier(List.of(known), Optional.empty(), Clock.systemUTC());
    EvidenceReading reading =
        new EvidenceReader(stage.client, verifier).read(stage.destination, stage.image.digest());
    assertThat(reading).isInstanceOf(EvidenceReading.Read.class);
    return ((EvidenceReading.Read) reading).evidence();
  }

  private static void assertArrived(List<Delivery> deliveries) {
    assertThat(deliveries)
        .isNotEmpty()
        .allMatch(delivery -> delivery.outcome().arrived(), "arrived");
  }

  /** Version 2 reads bundles when it is asked to. */
  private String[] bundles() {
    return cosign.major() == 2 ? new String[] {"--new-bundle-format=true"} : new String[0];
  }

  private boolean promoted(TestKey key, String... options) throws Exception {
    return verified(stage.promoted(), key.publicFile(), options);
  }

  private boolean verified(String reference, Path key, String... options) throws Exception {
    return cosign.verify(reference, key, options).good();
  }

  private boolean attested(String type) throws Exception {
    return cosign
        .verifyAttestation(stage.promoted(), stage.promoter.publicFile(), type, bundles())
        .good();
  }
}
