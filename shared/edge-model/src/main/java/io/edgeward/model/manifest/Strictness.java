package io.edgeward.model.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How defects weigh. Old ones never stop a promotion; new ones, and all of them on demand, are
 * errors.
 */
public final class Strictness {
  private Strictness() {}

  /** The same problems with every defect an error. */
  public static List<Problem> strict(List<Problem> problems) {
    return problems.stream().map(Strictness::raised).toList();
  }

  /**
   * The problems of {@code head}, with those defects as errors that {@code base} does not have. The
   * same defect on another line of the same file is an old one.
   */
  public static List<Problem> introduced(List<Problem> base, List<Problem> head) {
    Map<Defect, Integer> old = new HashMap<>();
    base.forEach(problem -> old.merge(Defect.of(problem), 1, Integer::sum));
    return head.stream()
        .map(problem ->
            old.merge(Defect.of(problem), -1, Integer::sum) >= 0 ? problem : raised(problem))
        .toList();
  }

  private static Problem raised(Problem problem) {
    return problem.severity() == Severity.WARNING ? problem.withSeverity(Severity.ERROR) : problem;
  }

  private record Defect(Rule rule, String file, String message) {
    static Defect of(Problem problem) {
      return new Defect(problem.rule(), problem.at().file(), problem.message());
    }
  }
}
