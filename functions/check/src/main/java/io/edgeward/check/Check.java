package io.edgeward.check;

import io.edgeward.check.registry.RegistryReader;
import io.edgeward.check.report.CheckReport;
import io.edgeward.model.check.ChangeRules;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.RegistryRules;
import io.edgeward.model.check.ScanJudgement;
import io.edgeward.model.check.UnreviewedScans;
import io.edgeward.model.check.VulnerabilityRules;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks manifests, or a proposed change of them, by what git knows, and registries if wanted: what
 * the function and the command line have in common.
 */
public final class Check {
  /** Tags that move of which history is asked who gave them; each may take a second. */
  private static final int AUTHORS = 50;

  private final boolean strict;
  private final Clock clock;
  private final Optional<RegistryReader> registries;
  private final Optional<ScanCheck> scans;

  /**
   * With {@code strict}, every defect that the policy does not excuse is an error.
   *
   * @param clock tells what day it is
   */
  public Check(boolean strict, Clock clock) {
    this(strict, clock, Optional.empty(), Optional.empty());
  }

  private Check(
      boolean strict, Clock clock, Optional<RegistryReader> registries, Optional<ScanCheck> scans) {
    this.strict = strict;
    this.clock = clock;
    this.registries = registries;
    this.scans = scans;
  }

  /** The same, which asks registries about what is proposed. */
  public Check asking(RegistryReader reader) {
    return new Check(strict, clock, Optional.of(reader), scans);
  }

  /** The same, which judges what scanners found in what is proposed, as of {@code now}. */
  public Check judging(ScanReader reader, Instant now) {
    return new Check(strict, clock, registries, Optional.of(new ScanCheck(reader, now)));
  }

  /** The manifests as they are. */
  public CheckReport of(ManifestSet set) {
    ManifestRevision revision = ManifestRevision.of(set);
    List<Problem> problems = CheckReport.problemsOf(revision);
    return CheckReport.of(
        revision, Optional.empty(), Optional.empty(), weighed(problems, Optional.empty(), set));
  }

  /** What {@code proposal} changes; defects that are older than it are no errors. */
  public CheckReport of(Proposal proposal) {
    ManifestRevision base = proposal.base();
    ManifestRevision head = proposal.head();
    ManifestSet set = head.manifests();
    ManifestChange change =
        ManifestChange.between(base, head, proposal.tip()).authorised(proposal.authors(), AUTHORS);
    List<Problem> problems =
        new ArrayList<>(
            weighed(CheckReport.problemsOf(head), Optional.of(CheckReport.problemsOf(base)), set));
    problems.addAll(ChangeRules.problems(change, base.manifests(), set));
    Optional<RegistryFacts> facts =
        registries.map(reader -> reader.read(change, base.manifests(), proposal.tip().manifests()));
    facts.ifPresent(known -> problems.addAll(found(change, known, set)));
    CheckReport report = CheckReport.of(head, Optional.of(change), facts, problems);
    return scanned(
        facts.map(known -> traced(report, proposal, change, known)).orElse(report),
        change,
        proposal);
  }

  private CheckReport traced(
      CheckReport report, Proposal proposal, ManifestChange change, RegistryFacts facts) {
    OriginFindings found =
        new OriginCheck(registries.orElseThrow(), proposal, clock).findings(change, facts);
    return report.withEvidence(
        found.evidence(), found.problems().stream().map(this::weighed).toList());
  }

  private CheckReport scanned(CheckReport report, ManifestChange change, Proposal proposal) {
    Policy proposed = proposal.head().manifests().policy();
    Policy reviewed = proposal.tip().manifests().policy();
    if (scans.isEmpty()) {
      return report.and(
          VulnerabilityRules.unasked(change, proposed)
              .or(() -> VulnerabilityRules.unasked(change, reviewed))
              .stream()
              .toList());
    }
    List<ScanJudgement> judged = scans.get().judge(change, proposed);
    boolean same =
        proposed.vulnerabilities().equals(reviewed.vulnerabilities())
            && proposed.exceptions().equals(reviewed.exceptions());
    List<Problem> unreviewed =
        same ? List.of() : UnreviewedScans.problems(judged, scans.get().judge(change, reviewed));
    return report
        .withScans(judged.stream().map(each -> each.weighed(this::weighed)).toList())
        .and(unreviewed.stream().map(this::weighed).toList());
  }

  private List<Problem> found(ManifestChange change, RegistryFacts facts, ManifestSet set) {
    return RegistryRules.problems(change, facts, set.policy()).stream().map(this::weighed).toList();
  }

  private Problem weighed(Problem problem) {
    return strict && problem.severity() == Severity.WARNING
        ? problem.withSeverity(Severity.ERROR)
        : problem;
  }

  private List<Problem> weighed(
      List<Problem> problems, Optional<List<Problem>> before, ManifestSet set) {
    return strict
        ? Strictness.strict(problems, set.policy())
        : Strictness.weighed(problems, before, set.policy());
  }
}
