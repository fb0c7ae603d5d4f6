package io.edgeward.model.snapshot;

import io.edgeward.model.store.FilePath;

/** Something that never happens to a file of production by our hand, seen between two snapshots. */
public sealed interface FileChange {
  /** The object's name in its bucket. */
  FilePath name();

  /** The object is gone. */
  record Deleted(FilePath name, String was) implements FileChange {
    @Override
    public String toString() {
      return "%s was deleted, which was of generation %s".formatted(name, was);
    }
  }

  /** The object was written again, whatever it contains now. */
  record Replaced(FilePath name, String from, String to) implements FileChange {
    @Override
    public String toString() {
      return "%s was written again, generation %s after %s".formatted(name, to, from);
    }
  }
}
