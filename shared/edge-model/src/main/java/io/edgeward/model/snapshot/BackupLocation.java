package io.edgeward.model.snapshot;

import io.edgeward.model.image.Tag;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where a digest of production lies in the backup. */
public sealed interface BackupLocation {
  /**
   * The backup has it, with all its blobs and children.
   *
   * @param folder the snapshot in whose folder it lies
   * @param untagged tags of production that could not be put in the backup; the document has them
   */
  record Held(SnapshotId folder, SortedSet<Tag> untagged) implements BackupLocation {
    /** Takes an unchangeable copy of the tags. */
    public Held {
      untagged = Collections.unmodifiableSortedSet(new TreeSet<>(untagged));
    }

    /** With all its tags. */
    public Held(SnapshotId folder) {
      this(folder, Collections.emptySortedSet());
    }
  }

  /**
   * The backup does not have it, or not all of it.
   *
   * @param reason why not
   */
  record Missing(String reason) implements BackupLocation {}

  /** Whether nothing of it is left to do. */
  default boolean complete() {
    return switch (this) {
      case Held held -> held.untagged().isEmpty();
      case Missing missing -> false;
    };
  }
}
