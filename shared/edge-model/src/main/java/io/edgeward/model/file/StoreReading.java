package io.edgeward.model.file;

import io.edgeward.model.store.FilePath;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of listing one store. */
public sealed interface StoreReading {
  /**
   * The store was listed to its end.
   *
   * @param objects what it holds, by the name in the bucket
   * @param unnameable how many objects it holds besides, whose names no manifest can have, and
   *     which, in words; empty where there are none
   */
  record Read(SortedMap<FilePath, StoredObject> objects, Optional<String> unnameable)
      implements StoreReading {
    /** Takes an unchangeable copy. */
    public Read {
      objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /** A store all of whose objects a manifest can name. */
    public Read(SortedMap<FilePath, StoredObject> objects) {
      this(objects, Optional.empty());
    }
  }

  /**
   * The store could not be listed; nobody knows what it holds.
   *
   * @param reason why not, and what to do about it
   */
  record Unreadable(String reason) implements StoreReading {}
}
