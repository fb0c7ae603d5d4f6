package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.trust.PredicateType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyEvidenceTest {
  private static final String SPDX =
      "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}";
  private static final String SLSA =
      "{\"buildDefinition\": {\"resolvedDependencies\": [{\"uri\":"
          + " \"git+https://git.example/foo\"}]}, \"runDetails\": {\"builder\": {\"id\":"
          + " \"https://build.example\"}}}";

  @TempDir private Path temp;
  private EvidenceStand stand;

  @BeforeEach
  void start() {
    stand = new EvidenceStand(temp);
  }

  @AfterEach
  void stop() {
    stand.close();
  }

  private Run why(String reference, String... more) {
    String[] args = new String[5 + more.length];
    args[0] = "why";
    args[1] = reference;
    args[2] = "--manifests";
    args[3] = stand.manifests();
    args[4] = "--evidence";
    System.arraycopy(more, 0, args, 5, more.length);
    return Run.of(args);
  }

  /** Seven pieces: two signatures, three attestations, and two that nobody signed. */
  private void attachSeven(RepositoryPath at) {
    stand.sig(at, stand.promoter, EvidenceStand.NAME);
    stand.bundle(at, stand.promoter, EvidenceStand.NAME);
    attest(at, stand.promoter, PredicateType.PROMOTION, "{}");
    attest(at, stand.builder, PredicateType.SLSA_1, SLSA);
    attest(at, stand.builder, PredicateType.SPDX, SPDX);
    stand.unsigned(at, "application/spdx+json");
    stand.unsigned(at, "application/vnd.example.report");
  }

  private void attest(RepositoryPath at, SigningKey key, String type, String predicate) {
    stand.bundle(at, key.signer(), type, stand.statement(type, predicate));
  }

  @Test
  void tellsEveryPieceInProductionAndAtTheSource() {
    attachSeven(stand.us);
    stand.sig(stand.staging, stand.builder, stand.staging.toString());
    Run run = why(stand.us + "@" + stand.digest());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("attached in %s\n".formatted(stand.us))
        .containsPattern("signature: .*registry.example.io/foo/bar +promoter-2026 +\\.sig\n")
        .containsPattern("SBOM: SPDX, 2 packages.* +builder-2026 +bundle\n")
        .containsPattern(
            "provenance: SLSA 1, built by https://build.example.* +builder-2026 +bundle\n")
        .containsPattern("promotion.* +promoter-2026 +bundle\n")
        .containsPattern("SBOM: SPDX +not signed +referrer\n")
        .contains("attached in %s\n".formatted(stand.staging))
        .contains("simple signing of " + stand.staging);
  }

  /**
   * Three tags of cosign, one list of referrers, seven manifests less the one that came by its tag,
   * five signed layers; and for the bill of materials that is not signed itself whether its
   * manifest is, under one tag or by a referrer.
   */
  @Test
  void asksForSevenPiecesWithFewRequests() {
    attachSeven(stand.us);
    stand.folder.file(
        "images/foo/images.yaml",
        "- name: bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(Images.image(9).digest()));
    stand.registry.traffic().reset();
    Run run = why(stand.us + "@" + stand.digest());
    assertThat(run.out()).contains("attached in " + stand.us);
    assertThat(stand.registry.traffic().requests())
        .as(stand.registry.traffic().kinds().toString())
        .isEqualTo(17);
  }

  @Test
  void takesABillOfMaterialsForSignedByWhoSignedItsManifest() {
    Digest tagged = stand.unsigned(stand.us, "application/spdx+json");
    stand.sig(stand.us, tagged, stand.builder, stand.us.toString());
    assertThat(why(stand.us + ":1.0").out())
        .containsPattern("SBOM: SPDX.* +builder-2026 +referrer\n");
  }

  @Test
  void givesThemAsData() {
    attachSeven(stand.us);
    JsonObject document =
        JsonParser.parseString(why(stand.us + ":1.0", "-o", "json").out()).getAsJsonObject();
    JsonArray evidence = document.getAsJsonArray("evidence");
    assertThat(evidence).hasSize(7);
    assertThat(evidence.asList())
        .allSatisfy(piece ->
            assertThat(piece.getAsJsonObject().keySet())
                .contains("repository", "kind", "form", "by", "verified", "detail", "digest")
                .contains("size"));
    assertThat(evidence.toString())
        .contains("\"by\":\"not signed\",\"verified\":false")
        .contains(
            "\"kind\":\"SBOM\",\"form\":\"bundle\",\"by\":\"builder-2026\",\"verified\":true");
    assertThat(
            Run.of("why", stand.us + ":1.0", "--manifests", stand.manifests(), "-o", "json").out())
        .doesNotContain("\"evidence\"");
  }

  @Test
  void neverShowsWhatAnUnknownKeySignedLikeWhatIsVerified() {
    stand.sig(stand.us, SigningKey.create(temp, "stranger"), EvidenceStand.NAME);
    assertThat(why(stand.us + ":1.0").out())
        .containsPattern("signature: .* +unknown key +\\.sig\n")
        .doesNotContain("promoter-2026");
  }

  @Test
  void saysWhatCouldNotBeRead() {
    attachSeven(stand.us);
    stand.registry.faults().add("GET", "/v2/eu/foo/bar/", When.always(), new Fault.Status(403));
    Run run = why("registry.example.io/foo/bar:1.0");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .contains("attached in " + stand.us)
        .containsPattern(
            "not found: what is attached to %s in %s could not be read: "
                .formatted(stand.digest(), stand.eu));
  }

  @Test
  void resolvesATagThatNoManifestGrants() {
    ImagePusher.push(stand.image, stand.us, new Tag("rogue"));
    attachSeven(stand.us);
    Run run = why(stand.us + ":rogue");
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .startsWith(stand.digest().text())
        .contains("attached in " + stand.us)
        .contains("not found: no manifest grants tag rogue in " + stand.us);
  }

  @Test
  void tellsThatATagNamesAnotherDigestInProduction() {
    ImagePusher.push(Images.image(2), stand.us, EvidenceStand.TAG);
    assertThat(why(stand.us + ":1.0").out())
        .contains(
            "not found: %s:1.0 names %s there; ask for that digest to see its evidence\n"
                .formatted(stand.us, Images.image(2).digest()));
  }

  @Test
  void verifiesNothingByAPolicyThatCannotBeUsed() throws Exception {
    Files.writeString(temp.resolve("manifests/edgeward.yaml"), "signatures: 7\n");
    Run run = why(stand.us + ":1.0");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("whose signatures count is not known while the policy cannot");
  }

  @Test
  void warnsOfAPolicyWithoutKeys() throws Exception {
    Files.writeString(
        temp.resolve("manifests/edgeward.yaml"),
        "production: [%1$s/us, %1$s/eu]\n".formatted(stand.registry.host()));
    stand.sig(stand.us, stand.promoter, EvidenceStand.NAME);
    Run run = why(stand.us + ":1.0");
    assertThat(run.err())
        .contains(
            "the policy has no keys under signatures and no trustedRoot, so no signature can be"
                + " verified");
    assertThat(run.out()).contains("unknown key");
  }
}
