package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.check.report.BoundedDocument.Line;
import io.edgeward.check.report.BoundedDocument.Weight;
import io.edgeward.model.check.RegistriesChange;
import io.edgeward.model.check.StoresChange;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a project promotes from and to after a change, in a line of Markdown. */
final class EndsLine {
  /** Registries or stores that a line names. */
  private static final int NAMED = 10;

  private EndsLine() {}

  static Line of(RegistriesChange change) {
    return line(
        change.project(),
        parts(change.sourceBefore(), change.sourceAfter(), change.added(), change.removed()),
        change.edges());
  }

  static Line of(StoresChange change) {
    return line(
        change.project(),
        parts(change.sourceBefore(), change.sourceAfter(), change.added(), change.removed()),
        change.edges());
  }

  private static Line line(String project, List<String> parts, long edges) {
    return new Line(
        Weight.REMARKABLE,
        "- %s: %s (%s)"
            .formatted(code(project), String.join("; ", parts), Count.of(edges, "edge")));
  }

  private static <T> List<String> parts(
      Optional<T> before, Optional<T> after, Collection<T> added, Collection<T> removed) {
    List<String> parts = new ArrayList<>();
    if (!before.equals(after)) {
      before.ifPresent(source -> parts.add("source no more " + code(source.toString())));
      after.ifPresent(source -> parts.add("source now " + code(source.toString())));
    }
    if (!added.isEmpty()) {
      parts.add("promotes also to " + names(added));
    }
    if (!removed.isEmpty()) {
      parts.add("promotes no more to %s, which keeps all".formatted(names(removed)));
    }
    return parts;
  }

  private static String names(Collection<?> ends) {
    String named =
        ends.stream()
            .limit(NAMED)
            .map(end -> code(end.toString()))
            .collect(Collectors.joining(", "));
    int more = ends.size() - NAMED;
    return more > 0 ? "%s and %,d more".formatted(named, more) : named;
  }
}
