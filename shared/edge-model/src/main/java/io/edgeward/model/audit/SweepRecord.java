package io.edgeward.model.audit;

import java.time.Instant;
import java.util.List;

/**
 * The evidence of one sweep.
 *
 * @param sweptAt when production was read
 * @param report what differs from the manifests
 * @param coverage how much of each root of production has been judged
 * @param news what the sweep before did not know
 */
public record SweepRecord(
    Instant sweptAt, SweepReport report, List<Coverage> coverage, SweepNews news) {
  /** Takes an unchangeable copy of the list. */
  public SweepRecord {
    coverage = List.copyOf(coverage);
  }
}
