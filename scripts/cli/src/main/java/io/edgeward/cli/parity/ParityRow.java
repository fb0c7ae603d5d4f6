package io.edgeward.cli.parity;

import io.edgeward.model.image.Digest;
import java.util.Optional;

/**
 * What one target gave of one reference.
 *
 * @param reference what was asked for
 * @param target its name
 * @param manifest what the reference names there; empty for copies of blobs, and where it is not
 * @param manifests manifests by digest
 * @param blobs blobs of one platform
 * @param resumed blobs whose end came by {@code Range}
 * @param attached signature tags and referrers
 */
public record ParityRow(
    String reference,
    String target,
    Optional<Manifest> manifest,
    Share manifests,
    Share blobs,
    Share resumed,
    int attached) {
  /** A manifest: what it is, and its bytes. */
  public record Manifest(Digest digest, String mediaType, long size) {}

  /** How many of those that were asked for were given. */
  public record Share(long given, long asked) {}
}
