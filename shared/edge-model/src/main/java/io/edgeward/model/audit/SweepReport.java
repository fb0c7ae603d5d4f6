package io.edgeward.model.audit;

import io.edgeward.model.manifest.Revision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in which production differs from the manifests.
 *
 * @param revision the commit of the manifests, if they come from git
 * @param repositories how many repositories were compared
 * @param contents how many tags and untagged digests they hold
 * @param discrepancies the differences, sorted by kind, repository and reference
 */
public record SweepReport(
    Optional<Revision> revision,
    long repositories,
    long contents,
    List<Discrepancy> discrepancies) {
  /** Sorts the differences. */
  public SweepReport {
    discrepancies = discrepancies.stream().sorted().toList();
  }

  /** How many differences there are of each kind that occurs, in the order of the kinds. */
  public Map<Discrepancy.Kind, Long> counts() {
    Map<Discrepancy.Kind, Long> counts = new EnumMap<>(Discrepancy.Kind.class);
    discrepancies.forEach(difference -> counts.merge(difference.kind(), 1L, Long::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Whether something could not be read, so that silence about it means nothing. */
  public boolean isPartial() {
    return counts().containsKey(Discrepancy.Kind.UNREADABLE);
  }
}
