package io.edgeward.check;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.manifest.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found of origins.
 *
 * @param evidence what the proposed policy makes of the evidence of each source that was asked
 * @param problems what is wrong
 */
record OriginFindings(SortedMap<EvidenceSource, EvidenceVerdict> evidence, List<Problem> problems) {
  static final OriginFindings NONE = new OriginFindings(Collections.emptySortedMap(), List.of());

  OriginFindings {
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    problems = List.copyOf(problems);
  }

  /** Both together; of a source that both know, what this one says. */
  OriginFindings and(OriginFindings more) {
    SortedMap<EvidenceSource, EvidenceVerdict> all = new TreeMap<>(more.evidence);
    all.putAll(evidence);
    List<Problem> wrong = new ArrayList<>(problems);
    wrong.addAll(more.problems);
    return new OriginFindings(all, wrong);
  }
}
