package io.edgeward.model.manifest;

import io.edgeward.model.image.ImageName;
import java.util.List;

/**
 * All that one manifest promotes of one image. Several entries of one image in a file have been
 * merged.
 *
 * @param name the image, the same at the source and every destination
 * @param digests each digest once, in byte order
 * @param at where the first entry is written
 */
public record ImageClaims(ImageName name, List<DigestClaim> digests, Location at) {
  /** Takes an unchangeable copy of the digests. */
  public ImageClaims {
    digests = List.copyOf(digests);
  }
}
