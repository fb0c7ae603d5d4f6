package io.edgeward.local.registry.store;

import io.edgeward.local.content.Content;
import io.edgeward.local.registry.spec.ContentDigest;
import java.io.IOException;
import java.util.Optional;

/** Content by digest, shared by all repositories. */
public interface BlobStore {
  /** The blob of that digest, if it is here. */
  Optional<Content> find(ContentDigest digest);

  /** A place for content that arrives. */
  Incoming receive() throws IOException;
}
