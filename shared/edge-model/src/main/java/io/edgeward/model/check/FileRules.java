package io.edgeward.model.check;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.Optional;

/** The rules that a change of files is held to. */
final class FileRules {
  private FileRules() {}

  /** What is to be said of one file; of conflicts nothing, for they are told of all manifests. */
  static Optional<Problem> problem(FileChange change) {
    return switch (change.kind()) {
      case ADDED, CONFLICTING -> Optional.empty();
      case CHANGED -> Optional.of(moved(change, change.rival().orElseThrow()));
      case COLLIDING -> Optional.of(colliding(change, change.rival().orElseThrow()));
      case REMOVED -> Optional.of(removed(change));
    };
  }

  private static Problem moved(FileChange change, FileChange.Rival owner) {
    return new Problem(
        Rule.FILE_MOVE,
        Severity.ERROR,
        change.at(),
        "%s is to hold %s, but is promoted with %s (%s before)"
            .formatted(change.where(), change.content(), owner.content(), owner.at()),
        "files are never overwritten, so production keeps what it has; promote it under a new"
            + " name");
  }

  private static Problem colliding(FileChange change, FileChange.Rival owner) {
    return new Problem(
        Rule.FILE_CONFLICT,
        Severity.ERROR,
        change.at(),
        "%s is to hold %s, but the branch has listed %s for it since (%s)"
            .formatted(change.where(), change.content(), owner.content(), owner.at()),
        "none of them would be promoted; choose a new name, or bring the change up to date");
  }

  private static Problem removed(FileChange change) {
    return new Problem(
        Rule.REMOVAL,
        Severity.NOTE,
        new Location(change.at().file(), 0),
        "%s is not promoted any more (line %d before)"
            .formatted(change.where(), change.at().line()),
        "production keeps it");
  }
}
