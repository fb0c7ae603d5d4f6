package io.edgeward.model.audit;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;

/** Knows what tells who put a file into a store, and what it contains. */
public interface FileEvidence {
  /** The run of promotion that put {@code content} there, by a receipt of just this version. */
  LookupResult<String> delivery(ObjectVersion version, Digest content);

  /**
   * The hash of {@code version} as its store returns it, read from beginning to end; none when the
   * store does not have it any more.
   */
  LookupResult<Digest> content(ObjectVersion version);

  /**
   * What a planned restore puts into {@code object}. That it did put it there has to be known by
   * the content.
   */
  LookupResult<PlannedFile> planned(ObjectUri object);
}
