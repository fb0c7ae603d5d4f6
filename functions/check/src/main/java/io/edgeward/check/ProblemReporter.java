package io.edgeward.check;

import io.edgeward.check.github.StatusState;
import io.edgeward.check.report.MarkdownText;
import io.edgeward.model.check.Conflicts;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.text.Count;
import io.edgeward.runtime.message.Deadline;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports the defects of the proposed manifests; those that the branch has are no errors. */
final class ProblemReporter implements ProposalReporter {
  private static final int SHOWN = 10;

  private final ManifestHistory history;

  ProblemReporter(ManifestHistory history) {
    this.history = history;
  }

  @Override
  public ProposalReport report(ProposedCommits commits, Deadline deadline)
      throws ManifestsUnreadableException {
    ManifestRevision head = at(commits.head());
    List<Problem> problems =
        Strictness.weighed(
            problems(head),
            Optional.of(problems(at(commits.mergeBase()))),
            head.manifests().policy());
    long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
    String description =
        "%s, %s"
            .formatted(
                Count.of(errors, "error"), Count.of(problems.size() - errors, "other finding"));
    return new ProposalReport(
        markdown(description, problems),
        errors == 0 ? StatusState.SUCCESS : StatusState.FAILURE,
        description);
  }

  private ManifestRevision at(Revision commit) throws ManifestsUnreadableException {
    return history
        .at(commit)
        .orElseThrow(
            () -> new ManifestsUnreadableException("the git host does not have " + commit));
  }

  private static List<Problem> problems(ManifestRevision revision) {
    return Stream.concat(
            revision.manifests().problems().stream(), Conflicts.in(revision.edges()).stream())
        .sorted()
        .toList();
  }

  private static String markdown(String description, List<Problem> problems) {
    return problems.stream()
        .sorted(Comparator.comparing(Problem::severity))
        .limit(SHOWN)
        .map(ProblemReporter::line)
        .collect(Collectors.joining("\n", "**" + description + "**\n\n", "\n"));
  }

  private static String line(Problem problem) {
    return "- %s %s %s"
        .formatted(
            problem.severity().word(),
            MarkdownText.code(problem.at().toString()),
            MarkdownText.code(problem.message()));
  }
}
