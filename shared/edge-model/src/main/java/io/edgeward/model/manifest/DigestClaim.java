package io.edgeward.model.manifest;

import io.edgeward.model.image.Digest;
import java.util.List;

/**
 * A digest that a manifest promotes.
 *
 * @param digest the digest
 * @param tags the tags that it gets, each once and in byte order; none promotes by digest alone
 * @param at where it is written
 */
public record DigestClaim(Digest digest, List<TagClaim> tags, Location at) {
  /** Takes an unchangeable copy of the tags. */
  public DigestClaim {
    tags = List.copyOf(tags);
  }
}
