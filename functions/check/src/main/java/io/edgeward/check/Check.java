package io.edgeward.check;

import io.edgeward.check.registry.RegistryReader;
import io.edgeward.check.report.CheckReport;
import io.edgeward.model.check.ChangeRules;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.OriginRules;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.RegistryRules;
import io.edgeward.model.check.ScanJudgement;
import io.edgeward.model.check.VulnerabilityRules;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.plan.Planned;
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
  private final Optional<RegistryReader> registries;
  private final Optional<ScanCheck> scans;

  /** With {@code strict}, every defect that the policy does not excuse is an error. */
  public Check(boolean strict) {
    this(strict, Optional.empty(), Optional.empty());
  }

  private Check(boolean strict, Optional<RegistryReader> registries, Optional<ScanCheck> scans) {
    this.strict = strict;
    this.registries = registries;
    this.scans = scans;
  }

  /** The same, which asks registries about what is proposed. */
  public Check asking(RegistryReader reader) {
    return new Check(strict, Optional.of(reader), scans);
  }

  /** The same, which judges what scanners found in what is proposed, as of {@code now}. */
  public Check judging(ScanReader reader, Instant now) {
    return new Check(strict, registries, Optional.of(new ScanCheck(reader, now)));
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
        facts.map(known -> traced(report, proposal, change, known)).orElse(report), change, set);
  }

  private CheckReport traced(
      CheckReport report, Proposal proposal, ManifestChange change, RegistryFacts facts) {
    OriginCheck origin = new OriginCheck(registries.orElseThrow(), proposal, Clock.systemUTC());
    Planned proposed = origin.proposed(change, facts);
    List<Problem> found = OriginRules.problems(proposed, origin.reviewed(change, facts));
    return report.withEvidence(proposed.evidence(), found.stream().map(this::weighed).toList());
  }

  private CheckReport scanned(CheckReport report, ManifestChange change, ManifestSet set) {
    if (scans.isEmpty()) {
      return report.and(VulnerabilityRules.unasked(change, set.policy()).stream().toList());
    }
    List<ScanJudgement> judged =
        scans.get().judge(change, set.policy()).stream()
            .map(judgement -> judgement.weighed(this::weighed))
            .toList();
    return report.withScans(judged);
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
