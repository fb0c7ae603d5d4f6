package io.edgeward.local.registry.store;

import io.edgeward.local.registry.spec.ContentDigest;

/** Keeps what a registry knows beyond the process. Each call is durable when it returns. */
interface Journal {
  /** Forgets everything: for registries in memory. */
  Journal NONE = new Journal() {};

  default void manifestPut(String repository, StoredManifest manifest) {}

  default void manifestRemoved(String repository, ContentDigest digest) {}

  default void tagPut(String repository, String tag, ContentDigest digest) {}

  default void tagRemoved(String repository, String tag) {}

  default void blobLinked(String repository, ContentDigest digest) {}

  default void blobUnlinked(String repository, ContentDigest digest) {}
}
