package io.edgeward.backup;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.ListedFile;
import io.edgeward.stores.Hashed;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Reads contents whose hash has to be found out. */
final class FileReading {
  private static final int WIDTH = 8;

  private final ObjectStores stores;
  private final BooleanSupplier late;
  private final Map<ObjectVersion, String> failures = new HashMap<>();
  private boolean again;

  FileReading(ObjectStores stores, BooleanSupplier late) {
    this.stores = stores;
    this.late = late;
  }

  /** Why contents could not be read. */
  Map<ObjectVersion, String> failures() {
    return failures;
  }

  /** Whether another run may read what this one could not. */
  boolean again() {
    return again;
  }

  /** The hashes of those that could be read. */
  Map<ObjectVersion, Digest> hash(Collection<ListedFile> files) {
    Map<ObjectVersion, Digest> found = new HashMap<>();
    Fanout.Begun<ListedFile, Hashed> begun =
        new Fanout(WIDTH, FileReading::interrupted)
            .begin(
                files,
                file -> file.version().object().bucket(),
                file -> stores.hash(file.version()),
                new Fanout.Watch(late, () -> {}));
    for (Fanout.Ended<ListedFile, Hashed> ended : begun.ended()) {
      ObjectVersion version = ended.item().version();
      try {
        found.put(version, Fanout.result(ended.result(), FileReading::interrupted).content());
      } catch (StoreException e) {
        failures.put(version, e.getMessage());
        again |= e.retryable();
      }
    }
    again |= !begun.remaining().isEmpty();
    return found;
  }

  private static StoreException interrupted(InterruptedException e) {
    return new StoreException(
        StoreException.Kind.UNAVAILABLE, "the work was interrupted; run again", e);
  }
}
