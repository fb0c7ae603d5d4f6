package io.edgeward.audit.production;

import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.stores.Hashed;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads files of production to know what they are. The content of a version never changes: what was
 * read is remembered, so that one event reads it once, however many revisions judge it.
 */
public final class StoreContents {
  private static final int MAX_REMEMBERED = 1_000;

  private final Supplier<ObjectStores> stores;
  private final Map<ObjectVersion, Digest> read =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectVersion, Digest> eldest) {
              return size() > MAX_REMEMBERED;
            }
          });

  /**
   * @param stores opened when something is first read
   */
  public StoreContents(Supplier<ObjectStores> stores) {
    this.stores = stores;
  }

  /**
   * The hash of {@code version}; none when its store does not have it any more.
   *
   * @param late asked for each piece; what has not been read to its end when it is so is unknown
   */
  LookupResult<Digest> hash(ObjectVersion version, BooleanSupplier late) {
    Digest known = read.get(version);
    if (known != null) {
      return new LookupResult.Yes<>(known);
    }
    try {
      Optional<Digest> found = stores.get().hash(version, late).map(Hashed::content);
      found.ifPresent(content -> read.put(version, content));
      return found.<LookupResult<Digest>>map(LookupResult.Yes::new).orElseGet(() -> late(version));
    } catch (StoreException e) {
      return e.kind() == StoreException.Kind.REPLACED
          ? new LookupResult.No<>()
          : new LookupResult.Unknown<>(e.getMessage());
    }
  }

  private static LookupResult<Digest> late(ObjectVersion version) {
    return new LookupResult.Unknown<>(
        "%s, generation %s, takes longer to read than there is time; see who wrote it, and unless it"
                .formatted(version.object(), version.generation())
            + " is right, remove it and promote the file again");
  }

  /** What its store computed when it took the content, where it says so without being read. */
  Optional<Digest> checksum(ObjectVersion version) {
    return Optional.ofNullable(stores.get().checksums(List.of(version)).get(version));
  }

  ObjectStores stores() {
    return stores.get();
  }
}
