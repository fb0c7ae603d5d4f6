package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --base REV --registries} says of where images come from. */
class CheckOriginTest {
  @TempDir private Path temp;
  private EvidenceStand stand;
  private ProposedChange change;

  @BeforeEach
  void begin() throws IOException {
    stand = new EvidenceStand(temp);
    String production = stand.registry.host() + "/asia/foo";
    change =
        new ProposedChange(
            temp.resolve("manifests.git"), stand.registry.host() + "/staging-foo", production);
    change.fileBefore("edgeward.yaml", policy());
    change.fileBefore("trust/builder-2026.pem", stand.builder.publicPem());
    change.adds("bar", stand.digest(), "1.1");
  }

  private String policy() {
    return """
    production: [%s]
    signatures:
      keys:
      - {id: builder-2026, file: trust/builder-2026.pem}
    staging:
    - projects: [foo]
      signature: require
      signers: [{key: builder-2026}]
    """
        .formatted(stand.registry.host() + "/asia/foo");
  }

  @AfterEach
  void stop() {
    change.close();
    stand.close();
  }

  private void signed() {
    stand.sig(stand.staging, stand.builder, stand.staging.toString());
  }

  private Run check(String... more) throws IOException {
    return change.check(Map.of(), more);
  }

  @Test
  void isRedOverWhatIsNotSigned() throws IOException {
    Run run = check();
    assertThat(run.out())
        .contains(
            "images/foo/images.yaml:3: error: %s in %s has no signature; sign it there by key"
                    .formatted(stand.digest(), stand.staging)
                + " builder-2026; promotion will hold it back until then [unsigned-source]\n")
        .doesNotContain("verified");
    assertThat(run.exit()).isOne();
  }

  @Test
  void tellsByWhomItIsSigned() throws IOException {
    signed();
    Run run = check();
    assertThat(run.out())
        .contains(
            "verified %s in %s: signature by key builder-2026\n"
                .formatted(stand.digest(), stand.staging));
    assertThat(run.exit()).as(run.out()).isZero();
  }

  @Test
  void givesWhatItFoundAsDataAsPlansDo() throws IOException {
    signed();
    assertThat(JsonParser.parseString(check("-o", "json").out()).getAsJsonObject().get("evidence"))
        .hasToString(
            ("[{\"source\":\"%s\",\"digest\":\"%s\",\"verdict\":\"accepted\","
                    + "\"grounds\":[\"signature by key builder-2026\"],\"notes\":[]}]")
                .formatted(stand.staging, stand.digest()));
  }

  @Test
  void couldNotDoItsWorkWhereEvidenceCannotBeRead() throws IOException {
    signed();
    stand.registry.faults().add("GET", "/staging-foo/bar/blobs/", When.always(), status());
    Run run = check();
    assertThat(run.out())
        .contains(
            "warning: the evidence of %s in %s could not be read: "
                .formatted(stand.digest(), stand.staging));
    assertThat(run.exit()).isEqualTo(2);
  }

  private static Fault status() {
    return new Fault.Status(403);
  }

  /** As a workflow that fetches two commits has it. */
  @Test
  void saysHowToMendAShallowCloneWhereARuleHasBegun() throws IOException {
    signed();
    change.fileBefore("edgeward.yaml", policy() + "  since: 2026-01-01\n");
    String base = change.before();
    Files.writeString(temp.resolve("manifests.git/shallow"), base + "\n");
    Run run = check();
    assertThat(run.out())
        .contains(
            "whether it was claimed before 2026-01-01 is not known: the clone is shallow, and its"
                + " history ends before the answer: run git fetch --unshallow");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void looksAtNoEvidenceWithoutRegistries() throws IOException {
    check();
    Run run =
        Run.of("check", "--manifests", temp.resolve("manifests.git") + "#:", "--base", "HEAD^");
    assertThat(run.out()).doesNotContain("[unsigned-source]");
  }
}
