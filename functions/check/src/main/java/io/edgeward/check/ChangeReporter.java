package io.edgeward.check;

import io.edgeward.check.github.StatusState;
import io.edgeward.check.report.CheckReport;
import io.edgeward.check.report.MarkdownReport;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.text.Count;
import io.edgeward.runtime.message.Deadline;
import java.util.Optional;

/** Reports what a check finds in a proposed change, by what git knows. */
final class ChangeReporter implements ProposalReporter {
  private final Check check = new Check(false);
  private final ManifestHistory history;

  ChangeReporter(ManifestHistory history) {
    this.history = history;
  }

  @Override
  public ProposalReport report(ProposedCommits commits, Deadline deadline)
      throws ManifestsUnreadableException {
    Proposal proposal =
        new Proposal(
            at(commits.mergeBase()),
            at(commits.head()),
            at(commits.tip()),
            (digest, tag) -> Optional.empty());
    CheckReport report = check.of(proposal);
    long errors = report.count(Severity.ERROR);
    return new ProposalReport(
        MarkdownReport.of(report, ProposalReport.LONGEST),
        errors == 0 ? StatusState.SUCCESS : StatusState.FAILURE,
        "%s, %s, %s"
            .formatted(
                Count.of(errors, "error"),
                Count.of(report.count(Severity.WARNING), "warning"),
                Count.of(report.count(Severity.NOTE), "note")));
  }

  private ManifestRevision at(Revision commit) throws ManifestsUnreadableException {
    return history
        .at(commit)
        .orElseThrow(
            () -> new ManifestsUnreadableException("the git host does not have " + commit));
  }
}
