package io.edgeward.registry.manifest;

import io.edgeward.model.image.Digest;

/**
 * What one piece of content says about another (OCI image specification 1.1, descriptor).
 *
 * @param mediaType its type, empty where it was not given
 * @param digest its digest
 * @param size its size in bytes, {@link #UNKNOWN} where it was not given
 */
public record Descriptor(String mediaType, Digest digest, long size) {
  /** The size of what schema 1 manifests name. */
  public static final long UNKNOWN = -1;
}
