package io.edgeward.local.storage.store;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What happened to one generation of an object.
 *
 * @param type what
 * @param object the generation as it was left
 * @param at when
 * @param overwrote the generation that was live until this one came
 * @param overwrittenBy the generation that took its place
 */
public record ObjectChange(
    Type type,
    StoredObject object,
    Instant at,
    OptionalLong overwrote,
    OptionalLong overwrittenBy) {
  /** The kinds of change, in the words of Cloud Storage's notifications. */
  public enum Type {
    /** A generation was written. */
    OBJECT_FINALIZE,
    /** A generation is gone. */
    OBJECT_DELETE,
    /** A generation is not the live one any more, but still there. */
    OBJECT_ARCHIVE,
    /** Something else is said of a generation. */
    OBJECT_METADATA_UPDATE
  }
}
