package io.edgeward.model.receipt;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.util.Optional;

/**
 * One edge of files that a run worked on or refused.
 *
 * @param source where the content came from
 * @param content the hash of what was promoted
 * @param destination where to
 * @param stored what the destination holds now, where that is known
 * @param outcome what became of it
 */
public record FileDelivery(
    ObjectUri source,
    Digest content,
    ObjectUri destination,
    Optional<Stored> stored,
    Outcome outcome) {
  /**
   * The content in its store.
   *
   * @param generation which content of the object it is: Cloud Storage's generation, S3's entity
   *     tag
   * @param size its length in bytes
   */
  public record Stored(String generation, long size) {}
}
