package io.edgeward.model.check;

import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the policy of the branch makes of scans, and the policy of a proposal makes less of. */
public final class UnreviewedScans {
  private UnreviewedScans() {}

  /**
   * A warning for each; what could not be read stays what it is.
   *
   * @param proposed what scans mean by the proposed policy
   * @param reviewed the same by the policy of the branch
   */
  public static List<Problem> problems(List<ScanJudgement> proposed, List<ScanJudgement> reviewed) {
    Map<DigestChange, ScanJudgement> told = new HashMap<>();
    proposed.forEach(judgement -> told.put(judgement.change(), judgement));
    List<Problem> problems = new ArrayList<>();
    for (ScanJudgement judgement : reviewed) {
      Optional<ScanJudgement> now = Optional.ofNullable(told.get(judgement.change()));
      for (ScanJudgement.Finding finding : judgement.findings()) {
        add(finding.problem(), now.flatMap(other -> same(other, finding)), problems);
      }
      for (Problem other : judgement.others()) {
        add(other, now.flatMap(judged -> same(judged, other.rule())), problems);
      }
    }
    return problems.stream().sorted().toList();
  }

  private static Optional<Problem> same(ScanJudgement judged, ScanJudgement.Finding finding) {
    return judged.findings().stream()
        .filter(other -> other.vulnerability().equals(finding.vulnerability()))
        .map(ScanJudgement.Finding::problem)
        .findFirst();
  }

  private static Optional<Problem> same(ScanJudgement judged, Rule rule) {
    return judged.others().stream().filter(other -> other.rule() == rule).findFirst();
  }

  private static void add(Problem reviewed, Optional<Problem> proposed, List<Problem> problems) {
    if (reviewed.severity() == Severity.NOTE
        || proposed.filter(now -> isAsHeavy(now, reviewed)).isPresent()) {
      return;
    }
    problems.add(reviewed.rule() == Rule.UNREADABLE ? reviewed : warning(reviewed));
  }

  private static boolean isAsHeavy(Problem proposed, Problem reviewed) {
    return proposed.severity() == Severity.ERROR || proposed.severity() == reviewed.severity();
  }

  private static Problem warning(Problem reviewed) {
    return new Problem(
        reviewed.rule(),
        Severity.WARNING,
        reviewed.at(),
        "by the policy of the branch, " + reviewed.message(),
        "only the policy of this change makes less of it, which wants the review of whoever answers"
            + " for production");
  }
}
