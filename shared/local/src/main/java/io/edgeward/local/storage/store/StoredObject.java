package io.edgeward.local.storage.store;

import io.edgeward.local.content.Content;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One generation of an object.
 *
 * @param name name within the bucket
 * @param generation number of the content, which grows with each writing in the bucket
 * @param metageneration number of the attributes, 1 for those that came with the content
 * @param content the bytes
 * @param hashes what is known of the bytes, in base64
 * @param attributes what was said of them
 * @param created when the content was written
 * @param updated when the attributes were
 * @param deleted when the generation ceased to be the live one; empty for the live one
 */
public record StoredObject(
    String name,
    long generation,
    long metageneration,
    Content content,
    Map<Hash, String> hashes,
    ObjectAttributes attributes,
    Instant created,
    Instant updated,
    Optional<Instant> deleted) {
  /** Copies the hashes. */
  public StoredObject {
    hashes = Map.copyOf(hashes);
  }

  /** Number of bytes. */
  public long size() {
    return content.size();
  }

  /** The same content under other attributes. */
  StoredObject with(ObjectAttributes others, Instant at) {
    return new StoredObject(
        name, generation, metageneration + 1, content, hashes, others, created, at, deleted);
  }

  /** The same as a generation that is not the live one any more. */
  StoredObject noncurrent(Instant at) {
    return new StoredObject(
        name,
        generation,
        metageneration,
        content,
        hashes,
        attributes,
        created,
        updated,
        Optional.of(at));
  }
}
