package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckVulnerabilitiesTest {
  private static final String A = ManifestsFolder.A;
  private static final String B = ManifestsFolder.B;
  private static final String FOUND =
      "images/foo/images.yaml:4: %s: " + B + " has HIGH CVE-2026-1 in zlib 1.3, mended by 1.4; ";

  @TempDir private Path temp;
  private ScannedChange change;
  private Path report;
  private final Instant now = Instant.now();

  @BeforeEach
  void setUp() throws IOException {
    change = new ScannedChange(temp.resolve("manifests.git"), "a.io", Map.of());
    report = Files.writeString(temp.resolve("grype.json"), grype(B, now, "High"));
  }

  @AfterEach
  void close() {
    change.close();
  }

  private static String grype(String digest, Instant at, String severity) {
    return """
    {"matches": [{"vulnerability": {"id": "CVE-2026-1", "severity": "%s",
       "fix": {"versions": ["1.4"], "state": "fixed"}},
      "artifact": {"name": "zlib", "version": "1.3"}}],
     "source": {"type": "image", "target": {"repoDigests": ["a.io/app@%s"]}},
     "descriptor": {"name": "grype", "version": "0.94.0", "timestamp": "%s"}}
    """
        .formatted(severity, digest, at);
  }

  private Run check(String policy, String... more) throws IOException {
    return change.check(policy, more);
  }

  private static String policy(String fields) {
    return "vulnerabilities: {%s}\n".formatted(fields);
  }

  @ParameterizedTest
  @CsvSource({"report, warning, 0", "block, error, 1"})
  void tellsWhatWasFoundAtTheLineOfTheDigest(String mode, String weight, int exit)
      throws IOException {
    Run run = check(policy("mode: " + mode), "--vulnerabilities", report.toString());
    assertThat(run.out())
        .contains(FOUND.formatted(weight))
        .contains(B + " was scanned by grype 0.94.0 at ")
        .contains(": 1 HIGH; 1 fixable\n");
    assertThat(run.exit()).isEqualTo(exit);
  }

  @Test
  void countsWhatWasFoundForPrograms() throws IOException {
    Run run = check(policy("mode: report"), "--vulnerabilities", report.toString(), "-o", "json");
    JsonArray scans = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("scans");
    assertThat(scans)
        .hasToString(
            "[{\"digest\":\"%s\",\"scanner\":\"grype 0.94.0\",\"at\":\"%s\",\"counts\":{\"HIGH\":1},\"fixable\":1}]"
                .formatted(B, now));
  }

  @ParameterizedTest
  @CsvSource({"yaml", "sarif", "junit", "markdown", "github"})
  void tellsItInEveryForm(String form) throws IOException {
    Run run = check(policy("mode: block"), "--vulnerabilities", report.toString(), "-o", form);
    assertThat(run.out()).contains("CVE-2026-1");
    assertThat(run.exit()).isOne();
  }

  @Test
  void excusesUntilADay() throws IOException {
    String excuse =
        "exceptions:\n"
            + "- {project: foo, rule: vulnerability, id: CVE-2026-1, until: %s, reason: far}\n";
    Run run =
        check(
            policy("mode: block") + excuse.formatted("2999-12-31"),
            "--vulnerabilities",
            report.toString());
    assertThat(run.out())
        .contains(FOUND.formatted("note") + "edgeward.yaml excuses it until 2999-12-31: far");
    assertThat(run.exit()).isZero();
    Run over =
        check(
            policy("mode: block") + excuse.formatted("2020-12-31"),
            "--vulnerabilities",
            report.toString());
    assertThat(over.out()).contains("its exception ended after 2020-12-31");
    assertThat(over.exit()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: report|note: nobody looked here whether|0",
        "mode: block|note: nobody looked here whether|0",
        "mode: report, unscanned: block|error: sha256:b|1"
      })
  void withoutReportsSaysSo(String fields, String sentence, int exit) throws IOException {
    Run run = check(policy(fields));
    assertThat(run.out()).contains("images/foo/images.yaml:4: " + sentence);
    assertThat(run.exit()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the policy looks at no vulnerabilities, so --vulnerabilities tells nothing",
        "'vulnerabilities: {source: container-analysis}'|the policy takes scans from Container"
            + " Analysis"
      })
  void saysWhereReportsTellNothing(String policy, String sentence) throws IOException {
    Run run = check(policy + "\n", "--vulnerabilities", report.toString());
    assertThat(run.out()).contains("edgeward.yaml: note: " + sentence).doesNotContain("CVE-2026-1");
    assertThat(run.exit()).isZero();
  }

  @Test
  void namesAReportAboutSomethingElse() throws IOException {
    Files.writeString(report, grype(A, now, "High"));
    Run run = check(policy("mode: block"), "--vulnerabilities", report.toString());
    assertThat(run.out())
        .contains(
            "edgeward.yaml: note: the report %s is about %s, which the change does not add; "
                .formatted(report, A))
        .contains("images/foo/images.yaml:4: note: " + B + " counts as not scanned")
        .doesNotContain("CVE-2026-1");
    Run bound = check(policy("mode: block"), "--vulnerabilities", B + "=" + report);
    assertThat(bound.out()).contains(FOUND.formatted("error"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FILE|DIGEST|a.io/app|--vulnerabilities FILE: $.source.target.repoDigests[0]: ",
        "FILE|a.io/app@DIGEST||--vulnerabilities FILE: $.source.target.repoDigests[0]: ",
        "FILE|High|Terrible|--vulnerabilities FILE: $.matches[0].vulnerability.severity: ",
        "FILE|image|directory|--vulnerabilities FILE: the report does not name the digest of an"
            + " image; write",
        "FILE|MOMENT|2999-01-01T00:00:00Z|--vulnerabilities FILE: it says that it was made at"
            + " 2999-01-01T00:00:00Z, which is not yet; ",
        "FILE|}}|}|--vulnerabilities FILE: line ",
        "nowhere/x|High|Low|--vulnerabilities nowhere/x: there is no such file or directory",
        "DIGEST=|High|Low|--vulnerabilities DIGEST=: no file is named; is a variable not set?",
        "sha256:abc=FILE|High|Low|--vulnerabilities: \"sha256:abc\" is not a digest: "
      })
  void endsWithTwoWhereAReportIsNotUnderstood(
      String argument, String text, String other, String sentence) throws IOException {
    String changed = other == null ? "" : other;
    Files.writeString(report, grype(B, now, "High").replace(placed(text), changed));
    Run run = check(policy("mode: report"), "--vulnerabilities", placed(argument));
    assertThat(run.err()).contains("edgeward check: " + placed(sentence)).hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  private String placed(String text) {
    return text.replace("FILE", report.toString())
        .replace("DIGEST", B)
        .replace("MOMENT", now.toString());
  }

  @Test
  void judgesOnlyWhatAChangeAdds() {
    Run run = Run.of("check", "--manifests", ".", "--vulnerabilities", report.toString());
    assertThat(run.err())
        .contains("--vulnerabilities judges what a change adds, so it needs --base REV");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void laterChecksKnowWhatTheLedgerKeeps() throws IOException {
    Path ledger = temp.resolve("ledger");
    String[] kept = {"--ledger", ledger.toString()};
    assertThat(check(policy("mode: block"), kept).out()).contains("no report names it");
    check(policy("mode: block"), "--vulnerabilities", report.toString(), kept[0], kept[1]);
    try (Stream<Path> files = Files.list(ledger.resolve("scans").resolve("b".repeat(64)))) {
      assertThat(files).hasSize(1);
    }
    assertThat(check(policy("mode: block"), kept).out()).contains(FOUND.formatted("error"));
    assertThat(check(policy("mode: off"), kept).out()).doesNotContain("vulnerab");
  }

  @Test
  void anOldScanOfTheLedgerIsNamed() throws IOException {
    Path ledger = temp.resolve("ledger");
    Files.writeString(report, grype(B, now.minus(Duration.ofDays(9)), "High"));
    Run run =
        check(
            policy("mode: block, unscanned: block, maxAge: 8d"),
            "--vulnerabilities",
            report.toString(),
            "--ledger",
            ledger.toString());
    assertThat(run.out())
        .contains(
            "error: " + B + " counts as not scanned: the newest scan, by grype 0.94.0, is of ")
        .contains("(1 HIGH; 1 fixable), and may be 8 days old");
  }

  @Test
  void aLedgerThatCannotBeReadIsNoCleanImage() throws IOException {
    Path ledger = Files.writeString(temp.resolve("ledger"), "a file");
    Run run = check(policy("mode: report"), "--ledger", ledger.toString());
    assertThat(run.out())
        .contains("images/foo/images.yaml:4: warning: whether " + B + " has vulnerabilities could");
    assertThat(run.exit()).isEqualTo(2);
  }
}
