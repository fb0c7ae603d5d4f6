package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;

/** How a digest that no manifest names belongs to a promoted one of the same repository. */
public sealed interface Relation {
  /** The promoted digest. */
  Digest promoted();

  /** The digest is a child, at any depth, of a promoted index. */
  record Child(Digest promoted) implements Relation {}
}
