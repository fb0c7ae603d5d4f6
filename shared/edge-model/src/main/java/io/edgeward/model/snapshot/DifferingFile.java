package io.edgeward.model.snapshot;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import java.util.Optional;

/**
 * An object of production that holds something else than the snapshot has. A restore leaves it.
 *
 * @param found what is there
 * @param content its hash, where it was read
 * @param wanted what the snapshot has
 * @param generation which content of the object that was
 */
public record DifferingFile(
    ObjectVersion found, Optional<Digest> content, Digest wanted, String generation) {
  @Override
  public String toString() {
    return ("%s holds %s, generation %s, and the snapshot has %s; files are never overwritten: if"
            + " the snapshot is right, an administrator puts back generation %s where the bucket"
            + " keeps it, or removes the one that is there, and restores again")
        .formatted(
            found.object(),
            content.map(Digest::text).orElse("other content"),
            found.generation(),
            wanted,
            generation);
  }
}
