package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a manifest that a repository holds.
 *
 * @param mediaType its media type, where the listing tells
 * @param children the manifests that an index names, where known; empty for anything else
 */
public record Listed(Optional<String> mediaType, List<Digest> children) {
  /** A manifest of which nothing but the digest is known. */
  public static final Listed BARE = new Listed(Optional.empty(), List.of());

  /** Takes an unchangeable copy of the children. */
  public Listed {
    children = List.copyOf(children);
  }
}
