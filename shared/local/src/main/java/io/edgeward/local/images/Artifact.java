package io.edgeward.local.images;

import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;

/** Something with a manifest that can be pushed. */
public sealed interface Artifact permits Image, ImageIndex {
  /** Media type of the manifest. */
  String mediaType();

  /** The manifest's bytes. */
  byte[] manifest();

  /** Digest of the manifest. */
  default Digest digest() {
    return Digest.ofContent(manifest());
  }

  /** Content descriptor of the manifest, as an index or a subject names it. */
  default JsonObject descriptor() {
    return ManifestParts.descriptor(mediaType(), digest(), manifest().length);
  }
}
