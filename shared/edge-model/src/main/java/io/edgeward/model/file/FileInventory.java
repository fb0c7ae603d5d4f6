package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stores hold, as far as it was read, and what is known of single contents besides.
 *
 * @param readings what came of listing each store
 * @param proofs what the content of an object was proved to be, by a receipt or a checksum
 */
public record FileInventory(
    SortedMap<StoreUri, StoreReading> readings, Map<ObjectVersion, Digest> proofs) {
  /** Takes unchangeable copies. */
  public FileInventory {
    readings = Collections.unmodifiableSortedMap(new TreeMap<>(readings));
    proofs = Map.copyOf(proofs);
  }

  /** Readings of which nothing more is known. */
  public static FileInventory of(Map<StoreUri, StoreReading> readings) {
    return new FileInventory(new TreeMap<>(readings), Map.of());
  }

  /** The same with more proofs; one that was known stays. */
  public FileInventory with(Map<ObjectVersion, Digest> more) {
    Map<ObjectVersion, Digest> all = new HashMap<>(more);
    all.putAll(proofs);
    return new FileInventory(readings, all);
  }

  /** Whether {@code object} is there; unknown where no store was read that it is below. */
  public ObjectPresence presence(ObjectUri object) {
    for (Map.Entry<StoreUri, StoreReading> entry : readings.entrySet()) {
      if (entry.getKey().contains(object)) {
        return presence(object, entry.getKey(), entry.getValue());
      }
    }
    return new ObjectPresence.Unknown(object + ": no store that it is below was listed");
  }

  private ObjectPresence presence(ObjectUri object, StoreUri store, StoreReading reading) {
    return switch (reading) {
      case StoreReading.Read read ->
          Optional.ofNullable(read.objects().get(object.name()))
              .<ObjectPresence>map(found -> new ObjectPresence.Present(proved(object, found)))
              .orElseGet(ObjectPresence.Absent::new);
      case StoreReading.Unreadable(String reason) ->
          new ObjectPresence.Unknown(store + ": " + reason);
    };
  }

  private StoredObject proved(ObjectUri object, StoredObject found) {
    Digest proof = proofs.get(new ObjectVersion(object, found.generation()));
    return proof == null ? found : found.with(proof);
  }
}
