package io.edgeward.check;

import io.edgeward.check.github.CommitStatus;
import io.edgeward.check.github.Comparison;
import io.edgeward.check.github.GitHub;
import io.edgeward.check.github.GitHubException;
import io.edgeward.check.github.PullRequest;
import io.edgeward.check.github.StatusState;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.message.Deadline;
import java.net.URI;
import java.util.Optional;

/**
 * Comments on a pull request and sets its head's status, in seven calls. What is asked for is the
 * pull request as it is now, so that messages that come late, twice or in disorder change nothing:
 * only the head that it has, before and after the report was made, is reported on.
 */
final class ProposalCheck {
  static final String CONTEXT = "edgeward/check";

  private final GitHub github;
  private final ProposalReporter reporter;
  private final String branch;

  /**
   * @param branch the branch that is promoted
   */
  ProposalCheck(GitHub github, ProposalReporter reporter, String branch) {
    this.github = github;
    this.reporter = reporter;
    this.branch = branch;
  }

  /**
   * Reports on {@code head} of a pull request, if that is what it proposes; tells what was done.
   */
  String check(long number, Revision head, Deadline deadline)
      throws GitHubException, ManifestsUnreadableException {
    Optional<String> settled = settled(number, head);
    if (settled.isPresent()) {
      return settled.get();
    }
    Comparison comparison = github.compare(branch, head);
    ProposalReport report =
        reporter.report(
            new ProposedCommits(number, comparison.mergeBase(), head, comparison.tip()), deadline);
    settled = settled(number, head);
    return settled.isPresent() ? settled.get() : publish(number, head, report);
  }

  /** Why there is nothing to be reported on any more, if so. */
  private Optional<String> settled(long number, Revision head) throws GitHubException {
    PullRequest now = github.pullRequest(number);
    if (!now.open()) {
      return Optional.of("pull request %d is closed".formatted(number));
    }
    if (!now.base().equals(branch)) {
      return Optional.of("pull request %d is not for %s any more".formatted(number, branch));
    }
    return now.head().equals(head)
        ? Optional.empty()
        : Optional.of(
            "pull request %d proposes %s by now, not %s".formatted(number, now.head(), head));
  }

  /** The status is what a merge waits for: it comes even where no comment can be written. */
  private String publish(long number, Revision head, ProposalReport report) throws GitHubException {
    URI comment;
    try {
      comment = github.comment(number, report.comment());
    } catch (GitHubException e) {
      if (!e.isPassing()) {
        set(head, report, Optional.empty());
      }
      throw e;
    }
    set(head, report, Optional.of(comment));
    return "pull request %d at %s: %s, %s"
        .formatted(number, head, report.state(), report.description());
  }

  private void set(Revision head, ProposalReport report, Optional<URI> target)
      throws GitHubException {
    StatusState state = report.state();
    github.status(head, new CommitStatus(CONTEXT, state, report.description(), target));
  }
}
