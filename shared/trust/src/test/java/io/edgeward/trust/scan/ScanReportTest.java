package io.edgeward.trust.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.Vulnerability;
import io.edgeward.testkit.property.Fuzz;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanReportTest {
  private static final Digest A = Digest.ofSha256("a".repeat(64));
  private static final Digest B = Digest.ofSha256("b".repeat(64));

  static String sample(String scanner) {
    try (InputStream in = ScanReportTest.class.getResourceAsStream(scanner + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ScanReport parse(String text) {
    return ScanReport.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Vulnerability found(
      String id, String alias, Severity severity, String name, String installed, String fixed) {
    return new Vulnerability(
        id,
        new TreeSet<>(alias.isEmpty() ? Set.of() : Set.of(alias)),
        severity,
        name,
        installed,
        Optional.of(fixed).filter(text -> !text.isEmpty()));
  }

  @Test
  void readsWhatGrypeWrote() {
    ScanReport report = parse(sample("grype"));
    assertThat(report.digests()).containsExactly(A, B);
    assertThat(report.scan())
        .isEqualTo(
            new Scan.Finished(
                new Scanner("grype", Optional.of("0.94.0")),
                Instant.parse("2026-11-27T12:30:00.123456789Z"),
                List.of(
                    found(
                        "GHSA-aaaa-bbbb-cccc",
                        "CVE-2026-1002",
                        Severity.CRITICAL,
                        "golang.org/x/net",
                        "v0.40.0",
                        ""),
                    found(
                        "CVE-2026-1001",
                        "",
                        Severity.HIGH,
                        "libssl3t64",
                        "3.5.1-1",
                        "3.5.4-1~deb13u1"),
                    found("CVE-2026-1003", "", Severity.MINIMAL, "tar", "1.35", "a newer version"),
                    found("CVE-2026-1004", "", Severity.UNKNOWN, "zlib1g", "1:1.3", ""))));
  }

  @Test
  void readsWhatTrivyWrote() {
    ScanReport report = parse(sample("trivy"));
    assertThat(report.digests()).containsExactly(A);
    assertThat(report.scan())
        .isEqualTo(
            new Scan.Finished(
                new Scanner("trivy", Optional.of("0.67.2")),
                Instant.parse("2026-11-27T12:30:00.5Z"),
                List.of(
                    found("CVE-2026-1005", "", Severity.CRITICAL, "perl-base", "5.40.1-6", ""),
                    found(
                        "CVE-2026-1001",
                        "DSA-6001-1",
                        Severity.HIGH,
                        "libssl3t64",
                        "3.5.1-1",
                        "3.5.4-1~deb13u1"))));
  }

  @Test
  void readsThatNothingWasFound() {
    assertThat(
            parse(
                    """
                    {"matches": [], "descriptor": {"name": "grype", "timestamp": "2026-11-27T12:30:00Z"}}\
                    """)
                .scan())
        .isEqualTo(
            new Scan.Finished(
                new Scanner("grype"), Instant.parse("2026-11-27T12:30:00Z"), List.of()));
    assertThat(
            parse(
                    """
                    {"SchemaVersion": 2, "CreatedAt": "2026-11-27T12:30:00Z",
                     "Results": [{"Class": "os-pkgs", "Type": "debian"}]}\
                    """)
                .scan())
        .isEqualTo(
            new Scan.Finished(
                new Scanner("trivy"), Instant.parse("2026-11-27T12:30:00Z"), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"Results\": null",
        ", \"Results\": []",
        ", \"Results\": [{\"Class\": \"secret\", \"Secrets\": []}]"
      })
  void aReportOfTrivyThatLookedAtNoPackagesIsNoScan(String results) {
    assertThat(
            parse(
                    "{\"SchemaVersion\": 2, \"CreatedAt\": \"2026-11-27T12:30:00Z\"%s}"
                        .formatted(results))
                .scan())
        .isEqualTo(
            new Scan.None(
                "Trivy's report names no packages that it looked at",
                "scan it with trivy image --scanners vuln, or with Grype, and give that report"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"type\": \"directory\", \"target\": \"/src\"", "\"type\": \"file\""})
  void aReportAboutFilesNamesNoDigest(String source) {
    ScanReport report =
        parse(
            """
            {"matches": [], "source": {%s},
             "descriptor": {"name": "grype", "timestamp": "2026-11-27T12:30:00Z"}}\
            """
                .formatted(source));
    assertThat(report.digests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "grype|\"High\"|\"Terrible\"|$.matches[0].vulnerability.severity: \"Terrible\" is no"
            + " severity that is known; write unknown, negligible, low, medium, high or critical",
        "grype|\"High\"|7|$.matches[0].vulnerability.severity: found a number; write a string",
        "grype|\"name\": \"grype\"|\"name\": \"gripe\"|$.descriptor.name: the report is by"
            + " \"gripe\"; give one that grype -o json wrote",
        "grype|\"timestamp\"|\"time\"|$.descriptor.timestamp: the report does not say when it was"
            + " made; make it with a newer version of the scanner",
        "grype|2026-11-27T13:30:00.123456789+01:00|yesterday|$.descriptor.timestamp: found"
            + " \"yesterday\"; write a time such as 2026-11-28T12:00:00Z (RFC 3339)",
        "grype|\"descriptor\"|\"describer\"|$.descriptor: is missing",
        "grype|\"artifact\"|\"artefact\"|$.matches[0].artifact: is missing",
        "grype|\"libssl3t64\"|\"\"|$.matches[0].artifact.name: is empty",
        "grype|\"repoDigests\": [|\"repoDigests\": [\"app:1.0\", |$.source.target.repoDigests[0]:"
            + " \"app:1.0\" is not a digest: write sha256: and 64 hexadecimal digits",
        "grype|\"manifestDigest\": \"sha256:a|\"manifestDigest\": \"sha256:A|"
            + "$.source.target.manifestDigest: \"sha256:Aaaa",
        "grype|\"matches\"|\"fixtures\"|$: this is neither a report of Grype nor one of Trivy;"
            + " write it with grype -o json, or with trivy image --format json",
        "grype|\"source\": {|\"matches\": {|line 128, column 11: the name \"matches\" is there"
            + " twice; name it once",
        "trivy|\"SchemaVersion\": 2|\"SchemaVersion\": 1|$.SchemaVersion: found 1; write the report"
            + " with a version of Trivy whose schema is 2",
        "trivy|\"SchemaVersion\": 2|\"SchemaVersion\": \"2\"|$.SchemaVersion: found a string; write"
            + " a whole number",
        "trivy|\"HIGH\"|\"SEVERE\"|$.Results[0].Vulnerabilities[0].Severity: \"SEVERE\" is no"
            + " severity",
        "trivy|\"CreatedAt\"|\"Created\"|$.CreatedAt: the report does not say when it was made",
        "trivy|\"VulnerabilityID\": \"CVE-2026-1005\"|\"ID\": 5|"
            + "$.Results[0].Vulnerabilities[1].VulnerabilityID: is missing",
        "trivy|\"Results\": [|\"Results\": [[], |$.Results[0]: found an array; write an object",
        "trivy|registry.test/team/app@sha256|registry.test/team/app@sha512|$.Metadata.RepoDigests[0]:"
      })
  void refusesWhatIsNotUnderstood(String scanner, String text, String other, String sentence) {
    String sample = sample(scanner);
    assertThat(sample).contains(text);
    int first = sample.indexOf(text);
    String changed = sample.substring(0, first) + other + sample.substring(first + text.length());
    assertThatThrownBy(() -> parse(changed))
        .isInstanceOf(JsonRefusedException.class)
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|$: the document is empty",
        "[]|$: found an array",
        "{}|$: this is neither",
        "{\"matches\": null, \"descriptor\": {\"name\": \"grype\", \"timestamp\":"
            + " \"2026-11-27T12:30:00Z\"}}|$.matches: found null; write an array",
        "{\"bomFormat\": \"CycloneDX\"}|$: this is neither"
      })
  void refusesWhatIsNoReport(String text, String sentence) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(JsonRefusedException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatThrownBy(() -> ScanReport.parse(new byte[ScanReport.LONGEST + 1]))
        .hasMessage("$: the report has more than 64 MiB; scan the image alone, without its files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grype", "trivy"})
  void refusesEveryReportThatIsCutOff(String scanner) {
    byte[] whole = sample(scanner).strip().getBytes(StandardCharsets.UTF_8);
    assertThat(IntStream.range(0, whole.length).filter(length -> isRead(whole, length)).boxed())
        .isEmpty();
  }

  private static boolean isRead(byte[] whole, int length) {
    try {
      ScanReport.parse(Arrays.copyOf(whole, length));
      return true;
    } catch (JsonRefusedException e) {
      return false;
    }
  }

  @Test
  void reportsEnd() throws Exception {
    Fuzz.of("reports of scanners", sample("grype"), sample("trivy"))
        .endsIn(JsonRefusedException.class, ScanReport::parse);
  }
}
