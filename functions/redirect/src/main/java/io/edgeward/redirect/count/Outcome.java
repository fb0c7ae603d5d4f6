package io.edgeward.redirect.count;

/**
 * What is counted apart. All parts come from the configuration or are few.
 *
 * @param rule the rule or step that decided
 * @param side {@code stable}, {@code flipped}, or {@code shadow} for one that would be flipped
 * @param target name of the target; empty for none
 * @param cloud the client's cloud, {@code other} or {@code unknown}
 * @param status HTTP status
 */
public record Outcome(String rule, String side, String target, String cloud, int status)
    implements Comparable<Outcome> {
  @Override
  public int compareTo(Outcome other) {
    int byRule = rule.compareTo(other.rule);
    int bySide = byRule != 0 ? byRule : side.compareTo(other.side);
    int byTarget = bySide != 0 ? bySide : target.compareTo(other.target);
    int byCloud = byTarget != 0 ? byTarget : cloud.compareTo(other.cloud);
    return byCloud != 0 ? byCloud : Integer.compare(status, other.status);
  }
}
