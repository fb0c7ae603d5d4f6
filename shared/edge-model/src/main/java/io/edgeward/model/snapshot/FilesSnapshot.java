package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All files of production at one moment. The backup has each content once, in an object that is
 * named by its hash, {@code <backup>/sha256/<64 hexadecimal digits>}.
 *
 * @param backup the store that has the contents
 * @param stores each store of production once, none below another
 */
public record FilesSnapshot(StoreUri backup, List<StoreSnapshot> stores) {
  /** Where contents lie below the backup. */
  private static final String FOLDER = "sha256";

  /**
   * Accepts stores that overlap neither with each other nor with the backup.
   *
   * @throws IllegalArgumentException if two do
   */
  public FilesSnapshot {
    stores = List.copyOf(stores);
    FileStores.checked(stores.stream().map(StoreSnapshot::store).toList(), backup);
  }

  /** Where a backup has the content with that hash. */
  public static ObjectUri object(StoreUri backup, Digest content) {
    return backup.resolve(new FilePath(FOLDER + "/" + content.hex()));
  }

  /** Where the contents of a backup lie. */
  public static StoreUri folder(StoreUri backup) {
    return new StoreUri(
        backup.scheme(),
        backup.bucket(),
        backup.path().isEmpty() ? FOLDER : backup.path() + "/" + FOLDER);
  }

  /** Where the backup has the content with that hash. */
  public ObjectUri object(Digest content) {
    return object(backup, content);
  }

  /** Whether every store is complete. */
  public boolean complete() {
    return stores.stream().allMatch(StoreSnapshot::complete);
  }

  /** Whether a store could not be listed. */
  public boolean hasUnread() {
    return stores.stream().anyMatch(store -> store.unread().isPresent());
  }

  /** The same store, if it is listed. */
  public Optional<StoreSnapshot> store(StoreUri store) {
    return stores.stream().filter(one -> one.store().equals(store)).findFirst();
  }

  /** How many objects it lists, all stores together. */
  public long objects() {
    return stores.stream().mapToLong(store -> store.files().size()).sum();
  }

  /** How many bytes they have. */
  public long bytes() {
    return stores.stream().mapToLong(StoreSnapshot::bytes).sum();
  }

  /** Every content that the backup has. */
  public SortedSet<Digest> held() {
    SortedSet<Digest> held = new TreeSet<>();
    for (StoreSnapshot store : stores) {
      for (FileSnapshot file : store.files().values()) {
        if (file.location() instanceof FileLocation.Held(Digest digest)) {
          held.add(digest);
        }
      }
    }
    return held;
  }

  /** What keeps it from being complete, one sentence each. */
  public List<String> gaps() {
    return stores.stream().flatMap(store -> store.gaps().stream()).toList();
  }

  /** What was replaced or deleted since the snapshot before, one sentence each. */
  public List<String> changes() {
    return stores.stream()
        .flatMap(store ->
            store.changes().stream().map(change -> "%s: %s".formatted(store.store(), change)))
        .toList();
  }

  /** Whether both say the same of production and of the backup. */
  public boolean sameAs(FilesSnapshot other) {
    return backup.equals(other.backup)
        && stores.size() == other.stores.size()
        && stores.stream()
            .allMatch(own -> other.store(own.store()).filter(own::sameAs).isPresent());
  }
}
