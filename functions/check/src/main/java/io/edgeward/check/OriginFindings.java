package io.edgeward.check;

import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.plan.CopyEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found of origins.
 *
 * @param evidence what the proposed policy makes of the evidence of each copy that was asked for
 * @param problems what is wrong
 */
record OriginFindings(CopyEvidence evidence, List<Problem> problems) {
  static final OriginFindings NONE = new OriginFindings(CopyEvidence.NONE, List.of());

  OriginFindings {
    problems = List.copyOf(problems);
  }

  /** Both together; of a copy that both know, what this one says. */
  OriginFindings and(OriginFindings more) {
    SortedMap<CopyEvidence.Place, EvidenceVerdict> all = new TreeMap<>(more.evidence.verdicts());
    all.putAll(evidence.verdicts());
    List<Problem> wrong = new ArrayList<>(problems);
    wrong.addAll(more.problems);
    return new OriginFindings(new CopyEvidence(all), wrong);
  }
}
