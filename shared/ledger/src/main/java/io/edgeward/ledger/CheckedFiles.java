package io.edgeward.ledger;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import java.time.Instant;
import java.util.Set;

/**
 * Which files of production were proved to be what the manifests want, so that no sweep proves them
 * again: the content of a version never changes. They are kept as the first 64 bits of a SHA-256:
 * that one of a hundred thousand stands for another has a chance of one to four thousand million.
 *
 * @param checkedAt when this was written
 * @param versions the numbers of {@link #number}
 */
public record CheckedFiles(Instant checkedAt, Set<Long> versions) {
  /** Takes a copy. */
  public CheckedFiles {
    versions = Set.copyOf(versions);
  }

  /** The number that stands for {@code version} having {@code content}. */
  public static long number(ObjectVersion version, Digest content) {
    return ShortHash.of(
        "%s#%s is %s".formatted(version.object(), version.generation(), content.text()));
  }
}
