package io.edgeward.check.report;

import io.edgeward.model.check.FileChange;
import io.edgeward.model.text.Count;

/** What the merge of a change does to a file of production, in words; none of them is foreign. */
public final class FileEffect {
  private FileEffect() {}

  /** What happens, or does not. */
  public static String of(FileChange change) {
    return switch (change.kind()) {
      case ADDED -> "copied to " + Count.of(change.destinations().size(), "destination");
      case CHANGED -> "other content is there: refused";
      case COLLIDING -> "listed with other content meanwhile: refused";
      case CONFLICTING -> "in conflict: refused";
      case REMOVED -> "production keeps it";
    };
  }

  /** Whether it is more than a file that comes as they come every day. */
  static boolean isRemarkable(FileChange change) {
    return change.kind() != FileChange.Kind.ADDED;
  }
}
