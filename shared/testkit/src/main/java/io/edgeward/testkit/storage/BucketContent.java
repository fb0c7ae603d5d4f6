package io.edgeward.testkit.storage;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The objects of a bucket, each with the generation that its last writing gave it. */
public final class BucketContent {
  private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
  private final AtomicLong generations = new AtomicLong();

  /**
   * One object.
   *
   * @param cacheControl what caches are told; empty for nothing
   */
  record StoredObject(byte[] content, long generation, String cacheControl, Instant updated) {}

  BucketContent() {}

  /** The names of all objects. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(objects.navigableKeySet());
  }

  /** The content of an object that is there. */
  public byte[] content(String name) {
    return objects.get(name).content().clone();
  }

  /** What caches are told of an object that is there; empty for nothing. */
  public String cacheControl(String name) {
    return objects.get(name).cacheControl();
  }

  /** Writes an object, whatever is there. */
  public void put(String name, byte[] content) {
    objects.put(name, stored(content, ""));
  }

  StoredObject find(String name) {
    return objects.get(name);
  }

  /** Writes an object if it has the generation {@code expected}, 0 for none; whether it did. */
  boolean replace(String name, long expected, byte[] content, String cacheControl) {
    StoredObject stored = stored(content, cacheControl);
    StoredObject now =
        objects.compute(
            name, (key, old) -> (old == null ? 0 : old.generation()) == expected ? stored : old);
    return now == stored;
  }

  private StoredObject stored(byte[] content, String cacheControl) {
    return new StoredObject(content, generations.incrementAndGet(), cacheControl, Instant.now());
  }
}
