package io.edgeward.check.convergence;

/**
 * How many edges have come how far; every edge counts once.
 *
 * @param edges all of them
 * @param live those that production has, whole
 * @param missing those that promotion has to bring
 * @param refused those that promotion will not bring, because a rule forbids it
 * @param unreadable those of which nobody knows
 */
public record EdgeCount(long edges, long live, long missing, long refused, long unreadable) {
  static final EdgeCount NONE = new EdgeCount(0, 0, 0, 0, 0);

  /** Of so many edges, all but these are live. */
  static EdgeCount of(long edges, long missing, long refused, long unreadable) {
    return new EdgeCount(
        edges, edges - missing - refused - unreadable, missing, refused, unreadable);
  }

  /** Both together. */
  public EdgeCount and(EdgeCount other) {
    return new EdgeCount(
        edges + other.edges,
        live + other.live,
        missing + other.missing,
        refused + other.refused,
        unreadable + other.unreadable);
  }

  /** Whether every edge is live. */
  public boolean isLive() {
    return live == edges;
  }
}
