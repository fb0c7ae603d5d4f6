package io.edgeward.local.storage.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** All generations of all objects of a bucket, in the order in which both services list them. */
final class Generations {
  /** By the bytes of UTF-8: Java's own order differs beyond the basic plane. */
  private static final Comparator<String> BY_BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private record Key(String name, long generation) {}

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::name, BY_BYTES).thenComparing(Key::generation);

  private final NavigableMap<Key, StoredObject> all = new ConcurrentSkipListMap<>(ORDER);

  void put(StoredObject object) {
    all.put(key(object), object);
  }

  void remove(StoredObject object) {
    all.remove(key(object));
  }

  Optional<StoredObject> find(String name, long generation) {
    return Optional.ofNullable(all.get(new Key(name, generation)));
  }

  /** The live one is the newest of its name. */
  Optional<StoredObject> live(String name) {
    return Optional.ofNullable(all.floorEntry(new Key(name, Long.MAX_VALUE)))
        .map(entry -> entry.getValue())
        .filter(object -> object.name().equals(name) && object.deleted().isEmpty());
  }

  /** All whose names start with {@code prefix} and come after {@code after}. */
  Stream<StoredObject> list(String prefix, String after) {
    Key start =
        BY_BYTES.compare(prefix, after) > 0 ? new Key(prefix, 0) : new Key(after, Long.MAX_VALUE);
    return all.tailMap(start).values().stream()
        .takeWhile(object -> object.name().startsWith(prefix));
  }

  private static Key key(StoredObject object) {
    return new Key(object.name(), object.generation());
  }
}
