package io.edgeward.manifests.history;

import java.util.OptionalInt;

/** What a version of a manifest may claim. */
public sealed interface Claim permits ImageClaim, FileEntryClaim {
  /** The line of a version that makes the claim; versions that are not YAML have theirs, too. */
  OptionalInt lineIn(byte[] content);
}
