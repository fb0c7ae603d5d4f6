package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import java.util.List;

/**
 * What refers to a manifest, as the registry lists it.
 *
 * @param digests the referrers, each once
 * @param malformed entries that nobody understands, one sentence each
 */
public record Referrers(List<Digest> digests, List<String> malformed) {
  /** Takes unchangeable copies. */
  public Referrers {
    digests = List.copyOf(digests);
    malformed = List.copyOf(malformed);
  }
}
