package io.edgeward.model.manifest;

import io.edgeward.model.image.DisplayText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How defects weigh. Reading goes on behind each; whoever checks or promotes must not end green
 * over what was left out, unless it is an old defect or one that the policy excuses.
 */
public final class Strictness {
  private static final Pattern LINE = Pattern.compile("(?<=\\bline )\\d+|(?<=\\.ya?ml:)\\d+");

  /** What several claim is left out, whatever else they promote. */
  private static final Set<Rule> CLAIMS = Set.of(Rule.CONFLICT, Rule.FILE_CONFLICT);

  private Strictness() {}

  /** The problems of {@code head} as they weigh, {@code before} being what was there. */
  public static List<Problem> weighed(ManifestSet head, Optional<ManifestSet> before) {
    return weighed(head.problems(), before.map(ManifestSet::problems), head.policy());
  }

  /**
   * The problems of {@code head} as they weigh: what {@code policy} excuses is a note with the
   * reason; of the rest, what leaves something out is an error, or where {@code before} is known
   * what that does not have.
   */
  public static List<Problem> weighed(
      List<Problem> head, Optional<List<Problem>> before, Policy policy) {
    List<Problem> excused = excused(head, policy);
    return before
        .map(base -> introduced(excused(base, policy), excused))
        .orElseGet(() -> excused.stream().map(Strictness::alone).toList());
  }

  /** The same problems with every defect an error that {@code policy} does not excuse. */
  public static List<Problem> strict(List<Problem> problems, Policy policy) {
    return excused(problems, policy).stream().map(Strictness::raised).toList();
  }

  private static List<Problem> excused(List<Problem> problems, Policy policy) {
    return problems.stream()
        .map(problem -> policy.excuse(problem).map(why -> excused(problem, why)).orElse(problem))
        .toList();
  }

  /** The problem as a note with the reason of {@code why}, which excuses it. */
  public static Problem excused(Problem problem, PolicyException why) {
    return problem
        .withSeverity(Severity.NOTE)
        .withRemedy("edgeward.yaml excuses it: " + DisplayText.plain(why.reason()));
  }

  private static Problem alone(Problem problem) {
    return problem.omission().isPresent() ? raised(problem) : problem;
  }

  /**
   * The problems of {@code head}: those that {@code base} does not have as errors, the others as
   * warnings, but for what leaves everything out. The same defect on another line of the same file
   * is an old one, as long as what it leaves out is the same.
   */
  private static List<Problem> introduced(List<Problem> base, List<Problem> head) {
    Map<Defect, Integer> old = new HashMap<>();
    Set<Defect> known = new HashSet<>();
    for (Problem problem : base) {
      old.merge(Defect.of(problem), 1, Integer::sum);
      known.add(Defect.of(problem).apart());
    }
    return head.stream()
        .map(problem -> {
          Defect defect = Defect.of(problem);
          boolean grown = !old.containsKey(defect) && known.contains(defect.apart());
          return old.merge(defect, -1, Integer::sum) >= 0
              ? lowered(problem)
              : raised(grown ? grown(problem) : problem);
        })
        .toList();
  }

  /** Whoever has not touched the defect is told why it is theirs. */
  private static Problem grown(Problem problem) {
    return problem.omission().isEmpty()
        ? problem
        : problem.withMessage(
            problem.message() + " (this is old, but what is left out because of it has changed)");
  }

  private static Problem lowered(Problem problem) {
    boolean partial = problem.omission().isPresent() || CLAIMS.contains(problem.rule());
    return problem.severity() == Severity.ERROR && partial
        ? problem.withSeverity(Severity.WARNING)
        : problem;
  }

  private static Problem raised(Problem problem) {
    return problem.severity() == Severity.WARNING ? problem.withSeverity(Severity.ERROR) : problem;
  }

  private record Defect(Rule rule, String file, String message, Optional<Omission> omission) {
    static Defect of(Problem problem) {
      return new Defect(
          problem.rule(),
          problem.at().file(),
          LINE.matcher(problem.message()).replaceAll("N"),
          problem.omission());
    }

    /** The same, whatever it leaves out. */
    Defect apart() {
      return new Defect(rule, file, message, Optional.empty());
    }
  }
}
