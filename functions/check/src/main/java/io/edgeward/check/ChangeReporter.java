package io.edgeward.check;

import io.edgeward.check.github.StatusState;
import io.edgeward.check.registry.RegistryReader;
import io.edgeward.check.report.CheckReport;
import io.edgeward.check.report.MarkdownReport;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.text.Count;
import io.edgeward.runtime.message.Deadline;
import java.time.Clock;

/** Reports what proposed commits change, as the command line's check does, in a comment. */
final class ChangeReporter implements ProposalReporter {
  private final ManifestHistory history;
  private final EarlierClaims earlier;
  private final HistoryAuthors.Opening repositories;
  private final RegistryReader registries;
  private final Clock clock;

  /**
   * @param history the manifests at commits
   * @param earlier the manifests before a day
   * @param repositories opens the repository whose history tells who gave away a tag
   * @param registries asks registries about the change
   * @param clock tells what day it is
   */
  ChangeReporter(
      ManifestHistory history,
      EarlierClaims earlier,
      HistoryAuthors.Opening repositories,
      RegistryReader registries,
      Clock clock) {
    this.history = history;
    this.earlier = earlier;
    this.repositories = repositories;
    this.registries = registries;
    this.clock = clock;
  }

  @Override
  public ProposalReport report(ProposedCommits commits, Deadline deadline)
      throws ManifestsUnreadableException {
    Revision start = commits.mergeBase();
    ManifestRevision base = at(start);
    ManifestRevision head = at(commits.head());
    ManifestRevision tip = commits.tip().equals(start) ? base : at(commits.tip());
    try (HistoryAuthors authors = new HistoryAuthors(repositories, start)) {
      Check check = new Check(false, clock).asking(registries.until(deadline::passed));
      return report(check.of(new Proposal(base, head, tip, authors, earlier)));
    }
  }

  private ManifestRevision at(Revision commit) throws ManifestsUnreadableException {
    return history
        .at(commit)
        .orElseThrow(
            () -> new ManifestsUnreadableException("the git host does not have " + commit));
  }

  private static ProposalReport report(CheckReport report) {
    long errors = report.count(Severity.ERROR);
    String description =
        "%s, %s, %s%s"
            .formatted(
                Count.of(errors, "error"),
                Count.of(report.count(Severity.WARNING), "warning"),
                Count.of(report.count(Severity.NOTE), "note"),
                report.isPartial() ? "; not all could be read" : "");
    return new ProposalReport(
        MarkdownReport.of(report, ProposalReport.LONGEST), state(report, errors), description);
  }

  /** As with exit codes: what could not be read weighs more than what was found. */
  private static StatusState state(CheckReport report, long errors) {
    if (report.isPartial()) {
      return StatusState.ERROR;
    }
    return errors == 0 ? StatusState.SUCCESS : StatusState.FAILURE;
  }
}
