package io.edgeward.model.route;

/** The two sides of a flip. */
public enum Side {
  /** The targets of the rule. */
  STABLE,
  /** The targets of its flip. */
  FLIPPED;

  /** Lower case, as counts and documents write it. */
  @Override
  public String toString() {
    return this == STABLE ? "stable" : "flipped";
  }
}
