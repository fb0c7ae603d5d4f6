package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import java.util.Optional;

/**
 * An object as a listing of its store shows it.
 *
 * @param size its length in bytes
 * @param generation names this content of the object: Cloud Storage's generation, S3's entity tag
 *     without quotes
 * @param md5 the MD5 of its content in hexadecimal digits, where the store tells it
 * @param content the hash of its content, where the store itself proves it: metadata that was
 *     written with the content and never changed, or a directory whose files were read
 * @param metadataChanged whether the store tells that its metadata were changed since
 */
public record StoredObject(
    long size,
    String generation,
    Optional<String> md5,
    Optional<Digest> content,
    boolean metadataChanged) {
  /** An object of whose metadata nothing is known. */
  public StoredObject(
      long size, String generation, Optional<String> md5, Optional<Digest> content) {
    this(size, generation, md5, content, false);
  }

  /** The same object, whose content was proved to be {@code proved}. */
  StoredObject with(Digest proved) {
    return new StoredObject(size, generation, md5, Optional.of(proved), metadataChanged);
  }
}
