package io.edgeward.stores;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A service that keeps objects. Safe for use by many threads. Everything throws {@link
 * StoreException}; requests are repeated as far as {@link Limits} say.
 */
interface ObjectStore extends AutoCloseable {
  /**
   * Tells of every object below {@code base}, to the end, in pages.
   *
   * @param found takes the object's name in the bucket, which no rule of ours has judged yet
   */
  void list(StoreUri base, BiConsumer<String, StoredObject> found);

  /** The object; empty where the store proves that it is not there. */
  Optional<StoredObject> find(ObjectUri object);

  /** The largest object that can be created here, in bytes. */
  default long largest() {
    return Long.MAX_VALUE;
  }

  /**
   * That content of the object and no other; what it throws while it is read has a cause of ours.
   */
  InputStream open(ObjectVersion version);

  /**
   * What the store itself found that content to be, whoever wrote it; empty where it has no such
   * checksum of all of it.
   */
  default Optional<Digest> checksum(ObjectVersion version) {
    return Optional.empty();
  }

  /**
   * Creates the object, whole or not at all.
   *
   * @return what is there now, made by this call
   * @throws StoreException {@link StoreException.Kind#TAKEN} if an object of that name is there
   */
  StoredObject create(ObjectUri object, FileContent content);

  @Override
  default void close() {}
}
