package io.edgeward.backup;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.stores.Hashed;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Looks whether the backup has the contents of a snapshot's files, and reads them. */
final class FilesVerification {
  private static final int WIDTH = 8;

  private final ObjectStores stores;
  private final BooleanSupplier late;
  private final List<String> defects = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Set<Digest> right = new HashSet<>();
  private long bytes;

  FilesVerification(ObjectStores stores, BooleanSupplier late) {
    this.stores = stores;
    this.late = late;
  }

  /** What the backup does not have right, one sentence each. */
  List<String> defects() {
    return defects;
  }

  /** What could not be read, one sentence each. */
  List<String> unread() {
    return unread;
  }

  /** The contents that were read to their end, and hash to their names. */
  Set<Digest> right() {
    return right;
  }

  /** How many bytes were read. */
  long bytes() {
    return bytes;
  }

  /**
   * The objects of all contents that {@code files} has in its backup; what is not there is a
   * defect.
   */
  SortedMap<Digest, ObjectVersion> find(FilesSnapshot files) {
    SortedMap<Digest, ObjectVersion> found = new TreeMap<>();
    FileInventory now = stores.list(List.of(FilesSnapshot.folder(files.backup())), late);
    for (Digest content : files.held()) {
      ObjectUri object = files.object(content);
      switch (now.presence(object)) {
        case ObjectPresence.Present(StoredObject kept) ->
            found.put(content, new ObjectVersion(object, kept.generation()));
        case ObjectPresence.Absent absent ->
            defects.add("%s is gone from the backup".formatted(object));
        case ObjectPresence.Unknown(String reason) -> {
          unread.add(reason);
          return found;
        }
      }
    }
    return found;
  }

  /**
   * Reads objects, each of which shall have the content that it stands for.
   *
   * @param progress is told of each
   * @return those that there was no time for
   */
  Collection<Digest> read(Map<Digest, ObjectVersion> objects, Consumer<Digest> progress) {
    Fanout.Begun<Digest, Hashed> begun =
        new Fanout(WIDTH, FilesVerification::interrupted)
            .begin(
                objects.keySet(),
                content -> objects.get(content).object().bucket(),
                content -> {
                  Hashed hashed = stores.hash(objects.get(content));
                  progress.accept(content);
                  return hashed;
                },
                new Fanout.Watch(late, () -> {}));
    begun.ended().forEach(one -> judge(one, objects.get(one.item()).object()));
    return begun.remaining();
  }

  private void judge(Fanout.Ended<Digest, Hashed> ended, ObjectUri object) {
    Digest content = ended.item();
    try {
      Hashed found = Fanout.result(ended.result(), FilesVerification::interrupted);
      bytes += found.size();
      if (found.content().equals(content)) {
        right.add(content);
      } else {
        defects.add("%s holds %s, not %s".formatted(object, found.content(), content));
      }
    } catch (StoreException e) {
      (isDefect(e.kind()) ? defects : unread).add(e.getMessage());
    }
  }

  private static boolean isDefect(StoreException.Kind kind) {
    return switch (kind) {
      case CORRUPT, REPLACED, NO_STORE -> true;
      case DENIED, TAKEN, CONTENDED, UNAVAILABLE, REFUSED -> false;
    };
  }

  private static StoreException interrupted(InterruptedException e) {
    return new StoreException(
        StoreException.Kind.UNAVAILABLE, "the work was interrupted; run again", e);
  }
}
