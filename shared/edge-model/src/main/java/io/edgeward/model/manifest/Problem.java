package io.edgeward.model.manifest;

import java.util.Comparator;

/**
 * Something wrong in a manifests repository.
 *
 * @param rule the rule that is broken
 * @param severity what follows from it
 * @param at where it stands
 * @param message what was found, without file and line
 * @param remedy how to mend it
 */
public record Problem(Rule rule, Severity severity, Location at, String message, String remedy)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::at)
          .thenComparing(Problem::rule)
          .thenComparing(Problem::message);

  /** The same problem with another weight. */
  public Problem withSeverity(Severity other) {
    return new Problem(rule, other, at, message, remedy);
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** One line for a person: place, what was found, how to mend it. */
  @Override
  public String toString() {
    return "%s: %s; %s [%s]".formatted(at, message, remedy, rule.id());
  }
}
