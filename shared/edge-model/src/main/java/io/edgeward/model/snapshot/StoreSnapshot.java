package io.edgeward.model.snapshot;

import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one store of files held.
 *
 * @param store the store
 * @param files every object, by its name in the bucket
 * @param unread why the store could not be listed, if so: the files are then those of the snapshot
 *     before
 * @param changes what was replaced or deleted since the snapshot before
 * @param lastComplete when the last complete snapshot of this store was taken, this one included
 */
public record StoreSnapshot(
    StoreUri store,
    SortedMap<FilePath, FileSnapshot> files,
    Optional<String> unread,
    List<FileChange> changes,
    Optional<Instant> lastComplete) {
  /**
   * Accepts objects that are in the store.
   *
   * @throws IllegalArgumentException if one is not
   */
  public StoreSnapshot {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    changes = List.copyOf(changes);
    for (FilePath name : files.keySet()) {
      if (!store.contains(object(store, name))) {
        throw new IllegalArgumentException("%s is not in %s".formatted(name, store));
      }
    }
  }

  static ObjectUri object(StoreUri store, FilePath name) {
    return new ObjectUri(store.scheme(), store.bucket(), name);
  }

  /** Whether the store was listed to its end, and the backup has every content. */
  public boolean complete() {
    return unread.isEmpty() && files.values().stream().allMatch(FileSnapshot::complete);
  }

  /** How many bytes its objects have together. */
  public long bytes() {
    return files.values().stream().mapToLong(FileSnapshot::size).sum();
  }

  /** The object of that name. */
  public ObjectUri object(FilePath name) {
    return object(store, name);
  }

  /** What keeps it from being complete, one sentence each. */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    unread.ifPresent(reason -> gaps.add("%s could not be read: %s".formatted(store, reason)));
    files.forEach((name, file) -> {
      if (file.location() instanceof FileLocation.Missing missing) {
        gaps.add("%s is not in the backup: %s".formatted(object(name), missing.reason()));
      }
    });
    return gaps;
  }

  /** Whether both say the same of production and of the backup, whatever the reasons and times. */
  public boolean sameAs(StoreSnapshot other) {
    return store.equals(other.store)
        && unread.isPresent() == other.unread.isPresent()
        && plain().equals(other.plain());
  }

  private SortedMap<FilePath, FileSnapshot> plain() {
    SortedMap<FilePath, FileSnapshot> plain = new TreeMap<>(files);
    plain.replaceAll((name, file) -> file.withoutReason());
    return plain;
  }
}
