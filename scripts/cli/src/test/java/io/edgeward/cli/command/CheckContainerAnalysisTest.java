package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.local.analysis.EmbeddedContainerAnalysis;
import io.edgeward.local.analysis.Occurrence;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckContainerAnalysisTest {
  private static final String A = ManifestsFolder.A;
  private static final String B = ManifestsFolder.B;
  private static final String URI = "https://gcr.io/staging-foo/app@" + B;
  private static final String FOUND =
      "images/foo/images.yaml:4: %s: " + B + " has HIGH CVE-2026-1 in zlib 1.3, mended by 1.4; ";

  @TempDir private Path temp;
  private final EmbeddedContainerAnalysis server = EmbeddedContainerAnalysis.start();
  private final Instant now = Instant.now();
  private ScannedChange change;

  @BeforeEach
  void setUp() throws IOException {
    change =
        new ScannedChange(
            temp.resolve("manifests.git"),
            "gcr.io/staging-foo",
            Map.of("EDGEWARD_CONTAINER_ANALYSIS_ENDPOINT", server.uri().toString()));
  }

  @AfterEach
  void close() {
    change.close();
    server.close();
  }

  private static String policy(String fields) {
    return "vulnerabilities: {%s}\n".formatted(fields);
  }

  private Run check(String policy, String... more) throws IOException {
    return change.check(policy(policy), more);
  }

  private void scanned(String status) {
    server.add("staging-foo", Occurrence.discovery(URI, status, now));
    server.add(
        "staging-foo",
        Occurrence.vulnerability(URI, "CVE-2026-1", "HIGH", "zlib", "1.3", Optional.of("1.4")));
  }

  @ParameterizedTest
  @CsvSource({"report, warning, 0", "block, error, 1"})
  void tellsWhatWasFoundAtTheLineOfTheDigest(String mode, String weight, int exit)
      throws IOException {
    scanned("FINISHED_SUCCESS");
    Run run = check("source: container-analysis, mode: " + mode, "--container-analysis");
    assertThat(run.out())
        .contains(FOUND.formatted(weight))
        .contains(B + " was scanned by Container Analysis at ")
        .contains(": 1 HIGH; 1 fixable\n");
    assertThat(run.exit()).isEqualTo(exit);
  }

  @Test
  void isAskedAboutWhatTheChangeAddsAlone() throws IOException {
    scanned("FINISHED_SUCCESS");
    check("source: container-analysis, mode: block", "--container-analysis");
    assertThat(server.traffic().requests()).isEqualTo(2);
  }

  /** The change is held to the branch's policy, too. */
  @Test
  void isAskedOnceWhereTheChangeHasAnotherPolicy() throws IOException {
    scanned("FINISHED_SUCCESS");
    Run run =
        change.checkWithPolicies(
            policy("source: container-analysis, mode: block"),
            policy("source: container-analysis, mode: report"),
            "--container-analysis");
    assertThat(run.out()).contains(FOUND.formatted("warning"));
    assertThat(server.traffic().requests()).isEqualTo(2);
  }

  @Test
  void isNotAskedWithoutTheOption() throws IOException {
    scanned("FINISHED_SUCCESS");
    Run run = check("source: container-analysis, mode: block, unscanned: block");
    assertThat(run.out())
        .contains(
            "error: "
                + B
                + " counts as not scanned: Container Analysis was not asked; check with"
                + " --container-analysis [vulnerability]");
    assertThat(run.exit()).isOne();
    assertThat(server.traffic().requests()).isZero();
  }

  @Test
  void whatIsNotScannedIsNotClean() throws IOException {
    scanned("SCANNING");
    Run run =
        check("source: container-analysis, mode: block, unscanned: block", "--container-analysis");
    assertThat(run.out())
        .contains(
            "error: "
                + B
                + " counts as not scanned: Container Analysis has not ended its scan; check again"
                + " when it has [vulnerability]");
    assertThat(run.exit()).isOne();
  }

  @Test
  void whatCannotBeReadEndsWithTwo() throws IOException {
    scanned("FINISHED_SUCCESS");
    server.faults().add("GET", "", When.always(), new Fault.Reply(403, ""));
    Run run = check("source: container-analysis, mode: report", "--container-analysis");
    assertThat(run.out())
        .contains(
            "warning: whether "
                + B
                + " has vulnerabilities could not be read: Container Analysis did not tell of "
                + URI
                + ": access is denied; grant roles/containeranalysis.occurrences.viewer in project"
                + " staging-foo");
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: off|the policy looks at no vulnerabilities, so --container-analysis tells nothing",
        "mode: block|the policy takes scans from reports, so --container-analysis tells nothing"
      })
  void saysWhereItTellsNothing(String policy, String sentence) throws IOException {
    scanned("FINISHED_SUCCESS");
    Run run = check(policy, "--container-analysis");
    assertThat(run.out()).contains("edgeward.yaml: note: " + sentence).doesNotContain("CVE-2026-1");
    assertThat(server.traffic().requests()).isZero();
  }

  /** What it withdraws meanwhile is not found in the ledger again. */
  @Test
  void theAnswerOfTodayCountsMoreThanTheLedgers() throws IOException {
    Path ledger = temp.resolve("ledger");
    String[] options = {"--container-analysis", "--ledger", ledger.toString()};
    scanned("FINISHED_SUCCESS");
    assertThat(check("source: container-analysis, mode: block", options).exit()).isOne();
    try (Stream<Path> files = Files.list(ledger.resolve("scans").resolve("b".repeat(64)))) {
      assertThat(files).hasSize(1);
    }
    String policy = "source: container-analysis, mode: block";
    assertThat(check(policy, "--ledger", ledger.toString()).out()).contains("CVE-2026-1");
    server.change(page -> {
      if (page.toString().contains("\"kind\":\"VULNERABILITY")) {
        page.remove("occurrences");
      }
      return page;
    });
    Run run = check(policy, options);
    assertThat(run.out()).contains("nothing found").doesNotContain("CVE-2026-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FINISHED_FAILED", "FINISHED_UNSUPPORTED", "archived", "nothing"})
  void whatItDoesNotKnowAnyMoreIsNotScannedWhateverTheLedgerKeeps(String today) throws IOException {
    Path ledger = temp.resolve("ledger");
    String policy = "source: container-analysis, mode: block, unscanned: block";
    String[] options = {"--container-analysis", "--ledger", ledger.toString()};
    server.add("staging-foo", Occurrence.discovery(URI, "FINISHED_SUCCESS", now));
    assertThat(check(policy, options).exit()).isZero();
    server.change(page -> answered(page, today));
    Run run = check(policy, options);
    assertThat(run.out()).contains("error: " + B + " counts as not scanned: ");
    assertThat(run.exit()).isOne();
    assertThat(check(policy, "--ledger", ledger.toString()).exit()).isZero();
  }

  private static JsonObject answered(JsonObject page, String today) {
    if (today.equals("nothing")) {
      page.remove("occurrences");
      return page;
    }
    for (JsonElement occurrence : page.getAsJsonArray("occurrences")) {
      JsonObject discovery = occurrence.getAsJsonObject().getAsJsonObject("discovery");
      if (today.equals("archived")) {
        discovery.addProperty("archiveTime", "2026-11-20T00:00:00Z");
      } else {
        discovery.addProperty("analysisStatus", today);
      }
    }
    return page;
  }

  /** An old report that is clean does not hide what the same scanner found since. */
  @Test
  void hidesNothingOfTheLedgerWhereThePolicyTakesReports() throws IOException {
    Path ledger = temp.resolve("ledger");
    check("mode: block", "--vulnerabilities", grype(now, FINDING), "--ledger", ledger.toString());
    Run run =
        check(
            "mode: block",
            "--vulnerabilities",
            grype(now.minus(Duration.ofDays(1)), ""),
            "--container-analysis",
            "--ledger",
            ledger.toString());
    assertThat(run.out()).contains(FOUND.formatted("error"));
    assertThat(run.exit()).isOne();
  }

  @Test
  void whatAnotherScannerFoundCountsWhereItIsAsked() throws IOException {
    Path ledger = temp.resolve("ledger");
    check("mode: block", "--vulnerabilities", grype(now, FINDING), "--ledger", ledger.toString());
    Run run =
        check(
            "source: container-analysis, mode: block, unscanned: block",
            "--container-analysis",
            "--ledger",
            ledger.toString());
    assertThat(run.out())
        .contains(FOUND.formatted("error"))
        .contains(B + " was scanned by grype 0.94.0 at ")
        .doesNotContain("counts as not scanned");
  }

  private static final String FINDING =
      """
      {"vulnerability": {"id": "CVE-2026-1", "severity": "High",
         "fix": {"versions": ["1.4"], "state": "fixed"}},
       "artifact": {"name": "zlib", "version": "1.3"}}
      """;

  private String grype(Instant at, String matches) throws IOException {
    String report =
        """
        {"matches": [%s],
         "source": {"type": "image", "target": {"repoDigests": ["gcr.io/staging-foo/app@%s"]}},
         "descriptor": {"name": "grype", "version": "0.94.0", "timestamp": "%s"}}
        """
            .formatted(matches, B, at);
    return Files.writeString(temp.resolve("grype.json"), report).toString();
  }

  @Test
  void asksOnlyAboutAChange() {
    Run run = Run.of("check", "--manifests", ".", "--container-analysis");
    assertThat(run.err())
        .contains("--container-analysis asks about what a change adds, so it needs --base REV");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void givesItsTokensToNoOtherHost() {
    Run run =
        Run.with(
            Set.of(),
            Map.of("EDGEWARD_CONTAINER_ANALYSIS_ENDPOINT", "https://evil.example"),
            "check",
            "--manifests",
            ".",
            "--container-analysis",
            "--base",
            "HEAD");
    assertThat(run.err())
        .contains("EDGEWARD_CONTAINER_ANALYSIS_ENDPOINT: ")
        .contains("must be https://HOST.googleapis.com");
    assertThat(run.exit()).isEqualTo(2);
  }
}
