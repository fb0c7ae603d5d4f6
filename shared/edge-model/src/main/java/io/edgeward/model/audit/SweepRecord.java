package io.edgeward.model.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of one sweep.
 *
 * @param sweptAt when production was read
 * @param report what differs from the manifests
 * @param coverage how much of each root of production has been judged; empty when nobody counted
 * @param news what the sweep before did not know
 */
public record SweepRecord(
    Instant sweptAt, SweepReport report, Optional<List<Coverage>> coverage, SweepNews news) {
  /** Takes an unchangeable copy of the list. */
  public SweepRecord {
    coverage = coverage.map(List::copyOf);
  }
}
