package io.edgeward.stores;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * Buckets of Cloud Storage and S3, and directories that stand for them. Safe for use by many
 * threads. A client of a service is made when the first of its stores is named.
 */
public final class ObjectStores implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ObjectStores.class.getName());

  private static final int WIDTH = 16;

  /** So much is read between two looks at the time. */
  private static final int PIECE = 1 << 16;

  private final StoreOptions options;
  private final RequestCounts counts = new RequestCounts();
  private final StoreRouter router;

  private ObjectStores(StoreOptions options) {
    this.options = options;
    this.router = new StoreRouter(options, counts);
  }

  /**
   * Opens no connection yet.
   *
   * @throws IllegalArgumentException if the address of an emulator is malformed
   */
  public static ObjectStores open(StoreOptions options) {
    return new ObjectStores(options);
  }

  /**
   * What the stores hold, listed side by side, each within its own time. A store that cannot be
   * listed is unreadable, with a sentence that says why and what to do, and spoils no other.
   * Objects whose names no manifest could have are skipped and logged.
   *
   * @param late asked while stores are listed; once it is, those that have not ended are unreadable
   */
  public FileInventory list(Collection<StoreUri> bases, BooleanSupplier late) {
    return list(bases, object -> true, late);
  }

  /**
   * The same of the objects that {@code keep} accepts alone, for whoever needs few of many: of the
   * others it holds nothing, and they look as if they were not there.
   */
  public FileInventory list(
      Collection<StoreUri> bases, Predicate<ObjectUri> keep, BooleanSupplier late) {
    return new StoreLister(router, options.limits(), keep).list(bases, late);
  }

  /**
   * What stores' own checksums say of contents, one request each; a content of which they say
   * nothing, or that is not there any more, is missing, and so are those of a store that does
   * nothing but fail. Cloud Storage and directories tell what they know by listing, and are not
   * asked.
   */
  public Map<ObjectVersion, Digest> checksums(Collection<ObjectVersion> versions) {
    List<ObjectVersion> all = versions.stream().distinct().toList();
    StoreTrouble trouble = new StoreTrouble(options.limits().silence(), System::nanoTime);
    List<Optional<Digest>> found =
        new Fanout(WIDTH, StoreException::interrupted)
            .map(all, version -> version.object().bucket(), version -> checksum(version, trouble));
    Map<ObjectVersion, Digest> proofs = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      ObjectVersion version = all.get(i);
      found.get(i).ifPresent(content -> proofs.put(version, content));
    }
    return Map.copyOf(proofs);
  }

  private Optional<Digest> checksum(ObjectVersion version, StoreTrouble trouble) {
    StoreUri store = version.object().store();
    if (trouble.isGivenUp(store)) {
      // What began it was logged.
      return Optional.empty();
    }
    try {
      Optional<Digest> sum = store(version.object()).checksum(version);
      trouble.ended(store);
      return sum;
    } catch (StoreException e) {
      trouble.failed(store, Duration.ZERO, e);
      LOG.warning(e::getMessage);
      return Optional.empty();
    }
  }

  /**
   * What that content of an object is, by reading all of it, once more where that breaks off.
   *
   * @throws StoreException if it cannot be read, or is not there any more
   */
  public Hashed hash(ObjectVersion version) {
    return hash(version, () -> false).orElseThrow();
  }

  /**
   * The same for whoever has not all the time that a large file may take.
   *
   * @param late asked before each piece; once it is, no more is read
   * @return empty if it was late before the end
   * @throws StoreException if it cannot be read, or is not there any more
   */
  public Optional<Hashed> hash(ObjectVersion version, BooleanSupplier late) {
    try {
      return hashOnce(version, late);
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.UNAVAILABLE) {
        throw e;
      }
      return hashOnce(version, late);
    }
  }

  private Optional<Hashed> hashOnce(ObjectVersion version, BooleanSupplier late) {
    if (late.getAsBoolean()) {
      return Optional.empty();
    }
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    byte[] piece = new byte[PIECE];
    long size = 0;
    try (InputStream in = open(version)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        if (late.getAsBoolean()) {
          return Optional.empty();
        }
        hash.update(piece, 0, count);
        size += count;
      }
    } catch (IOException e) {
      throw StoreException.of(e);
    }
    return Optional.of(new Hashed(DigestAlgorithm.SHA256.digest(hash), size));
  }

  /**
   * The bytes of that content of an object. What the stream throws has a {@link StoreException} as
   * its cause.
   *
   * @throws StoreException if it cannot be read, or is not there any more
   */
  public InputStream open(ObjectVersion version) {
    return store(version.object()).open(version);
  }

  /**
   * The object; empty where its store proves that it is not there.
   *
   * @throws StoreException if the store cannot be asked
   */
  public Optional<StoredObject> find(ObjectUri object) {
    return store(object).find(object);
  }

  /** How many requests were sent until now. */
  public RequestCounts requests() {
    return counts;
  }

  Limits limits() {
    return options.limits();
  }

  ObjectStore store(ObjectUri object) {
    return router.of(new StoreUri(object.scheme(), object.bucket(), object.name().text()));
  }

  @Override
  public void close() {
    router.close();
  }
}
