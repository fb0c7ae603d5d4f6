package io.edgeward.model.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the sweeps so far leave to the next.
 *
 * @param findings what the newest sweep found, or carried from those before
 * @param toldAt when someone was last told of everything that was found; empty when that is not
 *     known
 */
public record KnownFindings(List<Discrepancy> findings, Optional<Instant> toldAt) {
  /** What the first sweep knows. */
  public static final KnownFindings NONE = new KnownFindings(List.of(), Optional.empty());

  /** Takes an unchangeable copy of the list. */
  public KnownFindings {
    findings = List.copyOf(findings);
  }
}
