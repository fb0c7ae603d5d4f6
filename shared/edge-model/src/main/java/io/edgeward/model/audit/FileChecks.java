package io.edgeward.model.audit;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;

/** Looks into receipts and contents for a sweep of files, as far as it may. */
public interface FileChecks {
  /**
   * Whether {@code present}, as listed in the place of {@code object}, is one of {@code wanted}, by
   * a receipt of just this version or by reading it. What a store says of itself proves nothing:
   * whoever writes an object writes its metadata, too.
   */
  Answer check(ObjectUri object, StoredObject present, List<Digest> wanted);

  /**
   * What a planned restore in force puts into {@code object}, where {@code present} may be it: a
   * restore lets the store tell what it puts.
   */
  LookupResult<PlannedFile> planned(ObjectUri object, StoredObject present);

  /**
   * The run of promotion that put {@code version} there, by a receipt of just this version.
   *
   * @param told what it is by its store's listing; where that does not tell, its store may be asked
   */
  LookupResult<String> delivery(ObjectVersion version, Optional<Digest> told);

  /** How promotion put {@code content} into {@code object}, the last time that is known. */
  LookupResult<Delivered> last(ObjectUri object, Digest content);

  /**
   * What a receipt tells.
   *
   * @param run the run of promotion
   * @param generation the version that it left there; empty where the receipt does not say
   */
  record Delivered(String run, Optional<String> generation) {}

  /** What came of a check. */
  sealed interface Answer {
    /** It is the wanted content. */
    record Wanted() implements Answer {}

    /**
     * It is another one.
     *
     * @param found the hash of what was read
     */
    record Other(Digest found) implements Answer {}

    /** It was listed, and is not there any more: the next sweep sees what is. */
    record Gone() implements Answer {}

    /** There was no time or budget left for it: a later sweep goes on. */
    record Later() implements Answer {}

    /**
     * Nobody knows.
     *
     * @param reason what could not be read, and why
     */
    record Unread(String reason) implements Answer {}
  }
}
