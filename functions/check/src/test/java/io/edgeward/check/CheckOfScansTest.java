package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.report.CheckReport;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckOfScansTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
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

  private static Policy policy(
      Mode mode,
      io.edgeward.model.vulnerability.Severity severity,
      Unscanned unscanned,
      PolicyException... exceptions) {
    return new Policy(List.of(), false, List.of(exceptions))
        .withTrust(
            TrustPolicy.NONE,
            new VulnerabilityPolicy(
                mode, severity, true, unscanned, Duration.ofDays(7), Source.REPORTS));
  }

  private static Policy policy(Mode mode) {
    return policy(mode, io.edgeward.model.vulnerability.Severity.HIGH, Unscanned.BLOCK);
  }

  private static Proposal proposal(Mode mode, String head) {
    return proposal(policy(mode), policy(mode), head);
  }

  private static Proposal proposal(Policy reviewed, Policy proposed, String head) {
    ManifestRevision base = ManifestRevision.of(Manifests.of(reviewed, BASE));
    return new Proposal(
        base,
        ManifestRevision.of(Manifests.of(proposed, head)),
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
        new Check(true, CLOCK).of(proposal(Mode.BLOCK, BASE + "staging/foo@a -> us/foo:1.1\n"));
    assertThat(report.problems())
        .filteredOn(problem -> problem.rule() == Rule.VULNERABILITY)
        .extracting(Problem::severity)
        .containsExactly(Severity.NOTE);
    assertThat(vulnerabilities(new Check(true, CLOCK).of(proposal(Mode.BLOCK, BASE)))).isEmpty();
  }

  @Test
  void tellsWhatScansMeanForWhatIsAdded() {
    Proposal proposal = proposal(Mode.REPORT, BASE + "staging/foo@a -> us/foo:1.1\n");
    CheckReport report = new Check(false, CLOCK).judging(FOUND, NOW).of(proposal);
    assertThat(vulnerabilities(report))
        .containsExactly("warning a has HIGH CVE-1 in zlib 1, mended by 2");
    assertThat(report.scans()).hasSize(1);
    CheckReport strict = new Check(true, CLOCK).judging(FOUND, NOW).of(proposal);
    assertThat(vulnerabilities(strict))
        .containsExactly("error a has HIGH CVE-1 in zlib 1, mended by 2");
    assertThat(strict.scans().getFirst().findings().getFirst().problem().severity())
        .isEqualTo(Severity.ERROR);
  }

  private static Stream<Policy> lessAsked() {
    return Stream.of(
        policy(Mode.OFF),
        policy(Mode.BLOCK, io.edgeward.model.vulnerability.Severity.CRITICAL, Unscanned.BLOCK),
        policy(
            Mode.BLOCK,
            io.edgeward.model.vulnerability.Severity.HIGH,
            Unscanned.BLOCK,
            new PolicyException(
                "staging",
                Optional.empty(),
                Rule.VULNERABILITY,
                Optional.of("CVE-1"),
                "not called",
                Optional.empty(),
                new Location("edgeward.yaml", 2))));
  }

  @ParameterizedTest
  @MethodSource("lessAsked")
  void warnsAtTheImageOfAProposalThatSwitchesItsOwnGateOff(Policy less) {
    Proposal proposal = proposal(policy(Mode.BLOCK), less, BASE + "staging/foo@a -> us/foo:1.1\n");
    CheckReport report = new Check(false, CLOCK).judging(FOUND, NOW).of(proposal);
    assertThat(vulnerabilities(report))
        .contains("warning by the policy of the branch, a has HIGH CVE-1 in zlib 1, mended by 2");
    assertThat(report.count(Severity.ERROR)).isZero();
  }

  @Test
  void warnsOfAProposalThatReportsWhatTheBranchBlocks() {
    Proposal proposal =
        proposal(policy(Mode.BLOCK), policy(Mode.REPORT), BASE + "staging/foo@a -> us/foo:1.1\n");
    assertThat(vulnerabilities(new Check(false, CLOCK).judging(FOUND, NOW).of(proposal)))
        .containsExactly(
            "warning by the policy of the branch, a has HIGH CVE-1 in zlib 1, mended by 2",
            "warning a has HIGH CVE-1 in zlib 1, mended by 2");
  }

  @Test
  void warnsOfAProposalThatNeedsNoScanAnyMore() {
    Policy unscanned =
        policy(Mode.BLOCK, io.edgeward.model.vulnerability.Severity.HIGH, Unscanned.NOTE);
    Proposal proposal =
        proposal(policy(Mode.BLOCK), unscanned, BASE + "staging/foo@b -> us/foo:1.1\n");
    assertThat(vulnerabilities(new Check(false, CLOCK).judging(FOUND, NOW).of(proposal)))
        .containsExactly(
            "warning by the policy of the branch, b counts as not scanned: no report names it",
            "note b counts as not scanned: no report names it");
  }

  @Test
  void withoutScansSaysSoWhereTheProposalLooksAtNone() {
    Proposal proposal =
        proposal(policy(Mode.BLOCK), policy(Mode.OFF), BASE + "staging/foo@a -> us/foo:1.1\n");
    assertThat(vulnerabilities(new Check(false, CLOCK).of(proposal))).hasSize(1);
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
      assertThat(vulnerabilities(new Check(false, CLOCK).judging(never, NOW).of(proposal)))
          .isEmpty();
    }
  }
}
