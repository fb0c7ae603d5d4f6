package io.edgeward.model.manifest;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something wrong in a manifests repository.
 *
 * @param rule the rule that is broken
 * @param severity what follows from it
 * @param at where it stands
 * @param message what was found, without file and line
 * @param remedy how to mend it
 * @param omission what is not promoted because of it; absent when nothing is left out, or
 *     everything
 */
public record Problem(
    Rule rule,
    Severity severity,
    Location at,
    String message,
    String remedy,
    Optional<Omission> omission)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::at)
          .thenComparing(Problem::rule)
          .thenComparing(Problem::message);

  /** A problem that leaves nothing out, or everything. */
  public Problem(Rule rule, Severity severity, Location at, String message, String remedy) {
    this(rule, severity, at, message, remedy, Optional.empty());
  }

  /** The same problem with another weight. */
  public Problem withSeverity(Severity other) {
    return new Problem(rule, other, at, message, remedy, omission);
  }

  /** The same problem in other words. */
  Problem withMessage(String other) {
    return new Problem(rule, severity, at, other, remedy, omission);
  }

  /** The same problem with another remedy. */
  Problem withRemedy(String other) {
    return new Problem(rule, severity, at, message, other, omission);
  }

  /** The same problem, because of which {@code other} is not promoted. */
  public Problem omitting(Omission other) {
    return new Problem(rule, severity, at, message, remedy, Optional.of(other));
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
