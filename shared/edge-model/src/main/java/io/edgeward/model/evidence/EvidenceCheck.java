package io.edgeward.model.evidence;

import io.edgeward.model.image.Digest;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A judgement of what stood beside a digest at its source.
 *
 * @param source where it stood
 * @param key names the policy and the evidence: 64 hexadecimal digits
 * @param at when it was judged
 * @param evidence the manifests that were attached
 * @param verdict what was found
 */
public record EvidenceCheck(
    EvidenceSource source,
    String key,
    Instant at,
    SortedSet<Digest> evidence,
    EvidenceVerdict verdict) {
  /** Takes a copy of the set. */
  public EvidenceCheck {
    evidence = new TreeSet<>(evidence);
  }
}
