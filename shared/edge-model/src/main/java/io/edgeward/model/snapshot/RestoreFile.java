package io.edgeward.model.snapshot;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;

/**
 * A file that a restore would put into production.
 *
 * @param copy from where to where
 * @param generation which content of the object the snapshot has; the restored one gets another
 */
public record RestoreFile(FileCopy copy, String generation) {
  /** The object of production. */
  public ObjectUri object() {
    return copy.destination();
  }

  /** What it gets. */
  public Digest content() {
    return copy.content();
  }

  /** The content that the snapshot saw. */
  public ObjectVersion seen() {
    return new ObjectVersion(object(), generation);
  }

  @Override
  public String toString() {
    return object() + "@" + content();
  }
}
