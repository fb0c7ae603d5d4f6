package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.report.CheckReport;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Vulnerability;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Mode;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Source;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Unscanned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckOfScansTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String BASE = "staging/foo@0 -> us/foo:1.0\n";
  private static final ScanReader FOUND =
      (added, policy) ->
          new TreeMap<>(
              Map.of(
                  Names.digest("a"),
                  List.<Scan>of(
                      new Scan.Finished(
                          new Scanner("grype"),
                          NOW,
                          List.of(
                              new Vulnerability(
                                  "CVE-1",
                                  io.edgeward.model.vulnerability.Severity.HIGH,
                                  "zlib",
                                  "1",
                                  Optional.of("2")))))));

  private static Proposal proposal(Mode mode, String head) {
    Policy policy =
        new Policy(List.of(), false, List.of())
            .withTrust(
                TrustPolicy.NONE,
                new VulnerabilityPolicy(
                    mode,
                    io.edgeward.model.vulnerability.Severity.HIGH,
                    true,
                    Unscanned.BLOCK,
                    Duration.ofDays(7),
                    Source.REPORTS));
    ManifestRevision base = ManifestRevision.of(Manifests.of(policy, BASE));
    return new Proposal(
        base,
        ManifestRevision.of(Manifests.of(policy, head)),
        base,
        (digest, tag) -> Optional.empty(),
        EarlierClaims.NONE);
  }

  private static List<String> vulnerabilities(CheckReport report) {
    return report.problems().stream()
        .filter(problem -> problem.rule() == Rule.VULNERABILITY)
        .map(problem -> problem.severity().word() + " " + Names.shorten(problem.message()))
        .toList();
  }

  @Test
  void withoutScansSaysWhereTheyAreJudgedAndFailsNothing() {
    CheckReport report =
        new Check(true).of(proposal(Mode.BLOCK, BASE + "staging/foo@a -> us/foo:1.1\n"));
    assertThat(report.problems())
        .filteredOn(problem -> problem.rule() == Rule.VULNERABILITY)
        .extracting(Problem::severity)
        .containsExactly(Severity.NOTE);
    assertThat(vulnerabilities(new Check(true).of(proposal(Mode.BLOCK, BASE)))).isEmpty();
  }

  @Test
  void tellsWhatScansMeanForWhatIsAdded() {
    Proposal proposal = proposal(Mode.REPORT, BASE + "staging/foo@a -> us/foo:1.1\n");
    CheckReport report = new Check(false).judging(FOUND, NOW).of(proposal);
    assertThat(vulnerabilities(report))
        .containsExactly("warning a has HIGH CVE-1 in zlib 1, mended by 2");
    assertThat(report.scans()).hasSize(1);
    CheckReport strict = new Check(true).judging(FOUND, NOW).of(proposal);
    assertThat(vulnerabilities(strict))
        .containsExactly("error a has HIGH CVE-1 in zlib 1, mended by 2");
    assertThat(strict.scans().getFirst().findings().getFirst().problem().severity())
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void asksForNoScansWhereThePolicyLooksAtNone() {
    ScanReader never =
        (added, policy) -> {
          throw new AssertionError("scans of " + added);
        };
    for (Proposal proposal :
        List.of(
            proposal(Mode.OFF, BASE + "staging/foo@a -> us/foo:1.1\n"),
            proposal(Mode.BLOCK, BASE))) {
      assertThat(vulnerabilities(new Check(false).judging(never, NOW).of(proposal))).isEmpty();
    }
  }
}
