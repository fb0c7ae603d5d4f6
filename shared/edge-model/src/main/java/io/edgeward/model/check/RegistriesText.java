package io.edgeward.model.check;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a change of registries means. */
final class RegistriesText {
  /** Registries that a sentence names. */
  private static final int NAMED = 5;

  private RegistriesText() {}

  static Problem problem(RegistriesChange change) {
    return new Problem(
        Rule.REGISTRIES_CHANGE,
        Severity.NOTE,
        change.at(),
        "project %s %s".formatted(change.project(), String.join(", and ", what(change))),
        consequence(change));
  }

  private static List<String> what(RegistriesChange change) {
    List<String> parts = new ArrayList<>();
    Optional<RegistryPath> before = change.sourceBefore();
    Optional<RegistryPath> after = change.sourceAfter();
    if (before.isEmpty()) {
      parts.add("is new, with the source " + after.map(RegistryPath::toString).orElse("missing"));
    } else if (after.isEmpty()) {
      parts.add("is taken away, with the source " + before.get());
    } else if (!before.equals(after)) {
      parts.add("takes its images from %s instead of %s".formatted(after.get(), before.get()));
    }
    if (!change.added().isEmpty()) {
      parts.add("promotes to " + Places.of(change.added(), NAMED));
    }
    if (!change.removed().isEmpty()) {
      parts.add("promotes no more to " + Places.of(change.removed(), NAMED));
    }
    return parts;
  }

  private static String consequence(RegistriesChange change) {
    return change.added().isEmpty() && !change.removed().isEmpty()
        ? "production keeps what is there"
        : "a change of registries wants the review of whoever answers for them";
  }
}
