package io.edgeward.model.route;

/** What is known of targets and their content when a request is routed. */
public interface Knowledge {
  /** What is known of the answer. */
  Presence presence(Question question);

  /** Whether {@code target} failed so often that it is passed over while others are left. */
  boolean isOpen(Target target);
}
