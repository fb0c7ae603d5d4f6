package io.edgeward.model.image;

/**
 * What names one manifest inside a repository: the {@code <reference>} of the OCI distribution
 * specification 1.1.
 */
public sealed interface Reference permits Digest, Tag {
  /** The reference as it stands in a request path. */
  String text();
}
