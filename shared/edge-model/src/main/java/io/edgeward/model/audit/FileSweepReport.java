package io.edgeward.model.audit;

import java.util.List;

/**
 * Everything in which the stores of production differ from the manifests.
 *
 * @param coverage how many files were compared
 * @param discrepancies the differences, in no order
 */
public record FileSweepReport(FileCoverage coverage, List<Discrepancy> discrepancies) {
  /** Takes an unchangeable copy. */
  public FileSweepReport {
    discrepancies = List.copyOf(discrepancies);
  }
}
