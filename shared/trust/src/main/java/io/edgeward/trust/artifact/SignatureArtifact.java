package io.edgeward.trust.artifact;

import io.edgeward.model.image.Digest;
import java.util.Map;

/**
 * What is put beside an image.
 *
 * @param manifest the bytes of its manifest, not to be changed
 * @param mediaType the manifest's type
 * @param blobs what the manifest names: its configuration and layers
 */
public record SignatureArtifact(byte[] manifest, String mediaType, Map<Digest, byte[]> blobs) {
  /** Takes an unchangeable copy of the map. */
  public SignatureArtifact {
    blobs = Map.copyOf(blobs);
  }

  /** The manifest's digest. */
  public Digest digest() {
    return Digest.ofContent(manifest);
  }
}
