package io.edgeward.model.check;

import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says what a change of registries or of file stores means. */
final class EndsText {
  /** Registries or stores that a sentence names. */
  private static final int NAMED = 5;

  private EndsText() {}

  static Problem problem(RegistriesChange change) {
    Ends<?> ends =
        new Ends<>(
            "images",
            "registries",
            change.sourceBefore(),
            change.sourceAfter(),
            change.added(),
            change.removed());
    return new Problem(
        Rule.REGISTRIES_CHANGE,
        Severity.NOTE,
        change.at(),
        ends.sentence(change.project()),
        ends.consequence());
  }

  static Problem problem(StoresChange change) {
    Ends<?> ends =
        new Ends<>(
            "files",
            "file stores",
            change.sourceBefore(),
            change.sourceAfter(),
            change.added(),
            change.removed());
    return new Problem(
        Rule.FILESTORES_CHANGE,
        Severity.NOTE,
        change.at(),
        ends.sentence(change.project()),
        ends.consequence());
  }

  /**
   * What both have in common.
   *
   * @param content what is promoted
   * @param places what it is promoted between
   */
  private record Ends<T>(
      String content,
      String places,
      Optional<T> before,
      Optional<T> after,
      Collection<T> added,
      Collection<T> removed) {
    String sentence(String project) {
      List<String> parts = new ArrayList<>();
      if (before.isEmpty()) {
        parts.add("is new, with the source " + after.map(Object::toString).orElse("missing"));
      } else if (after.isEmpty()) {
        parts.add("is taken away, with the source " + before.get());
      } else if (!before.equals(after)) {
        parts.add(
            "takes its %s from %s instead of %s".formatted(content, after.get(), before.get()));
      }
      if (!added.isEmpty()) {
        parts.add("promotes to " + Places.of(added, NAMED));
      }
      if (!removed.isEmpty()) {
        parts.add("promotes no more to " + Places.of(removed, NAMED));
      }
      return "project %s %s".formatted(project, String.join(", and ", parts));
    }

    String consequence() {
      return added.isEmpty() && !removed.isEmpty()
          ? "production keeps what is there"
          : "a change of %s wants the review of whoever answers for them".formatted(places);
    }
  }
}
