package io.edgeward.model.route;

/** Is told the steps of a decision, for whoever wants to know why. */
public interface RouteTrace {
  /** Tells nobody. */
  RouteTrace NONE = new RouteTrace() {};

  /** What is asked for. */
  default void read(RequestTarget target) {}

  /** Where the client is: a cloud or one of its regions, {@code other} or {@code unknown}. */
  default void client(Client client, String region) {}

  /** {@code rule} does not match, because of {@code condition}. */
  default void skipped(Rule rule, String condition) {}

  /** {@code rule} matches, and the client is on {@code side}. */
  default void matched(Rule rule, Side side) {}

  /** {@code target} is not taken. */
  default void passed(Target target, String reason) {}
}
