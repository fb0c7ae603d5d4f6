package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import java.util.Optional;

/** Where the backup has what an object of production contains. */
public sealed interface FileLocation {
  /**
   * The backup has it, under its hash.
   *
   * @param digest the hash
   */
  record Held(Digest digest) implements FileLocation {}

  /**
   * The backup does not have it.
   *
   * @param hash of what, where that is known
   * @param reason why not
   */
  record Missing(Optional<Digest> hash, String reason) implements FileLocation {}

  /** The hash of the content, where it is known. */
  default Optional<Digest> content() {
    return switch (this) {
      case Held(Digest digest) -> Optional.of(digest);
      case Missing(Optional<Digest> hash, String reason) -> hash;
    };
  }
}
