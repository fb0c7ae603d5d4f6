package io.edgeward.check.report;

import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Problems of one kind in one file: the worst first, then by rule and file. */
public record ProblemGroup(Severity severity, Rule rule, String file)
    implements Comparable<ProblemGroup> {
  /** As many problems are told one by one; more are told by group. */
  public static final int SINGLE = 20;

  /** All of {@code problems}, each in the order in which it comes. */
  public static SortedMap<ProblemGroup, List<Problem>> of(Collection<Problem> problems) {
    SortedMap<ProblemGroup, List<Problem>> groups = new TreeMap<>();
    for (Problem problem : problems) {
      groups
          .computeIfAbsent(
              new ProblemGroup(problem.severity(), problem.rule(), problem.at().file()),
              group -> new ArrayList<>())
          .add(problem);
    }
    return groups;
  }

  @Override
  public int compareTo(ProblemGroup other) {
    int worse = severity.compareTo(other.severity);
    int byRule = worse != 0 ? worse : rule.compareTo(other.rule);
    return byRule != 0 ? byRule : file.compareTo(other.file);
  }
}
