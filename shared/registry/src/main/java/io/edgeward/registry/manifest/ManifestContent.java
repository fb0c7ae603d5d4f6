package io.edgeward.registry.manifest;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.MediaTypes;

/**
 * A manifest as it is stored, whose bytes hash to its digest. What it says is read from its {@link
 * #payload}.
 *
 * @param digest its digest
 * @param mediaType its type, as the registry told, as it says itself, or as its fields show
 * @param bytes its exact bytes, to be stored; not to be changed
 */
public record ManifestContent(Digest digest, String mediaType, byte[] bytes) {
  /** What may be read: the bytes that the digest is of, without the signatures of schema 1. */
  public byte[] payload() {
    return Schema1.payload(mediaType, bytes);
  }

  /**
   * Whether any registry, given the bytes alone, names them by this digest. Others are put by
   * digest first, and get a tag when the registry has confirmed it.
   */
  public boolean mayBeTaggedAtOnce() {
    return digest.algorithm() == DigestAlgorithm.SHA256 && !MediaTypes.isSchema1(mediaType);
  }
}
