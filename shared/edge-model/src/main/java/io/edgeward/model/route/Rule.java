package io.edgeward.model.route;

import java.util.List;
import java.util.Optional;

/**
 * Where the requests that match are sent.
 *
 * @param name what explanations and counts call it
 * @param match which requests it is for
 * @param targets where clients are sent, tried in order
 * @param flip the move to other targets, if one is under way
 */
public record Rule(String name, Match match, List<Target> targets, Optional<Flip> flip) {
  /**
   * Copies the targets.
   *
   * @throws IllegalArgumentException if none of them is a registry, which has everything to offer
   */
  public Rule {
    targets = List.copyOf(targets);
    if (!hasRegistry(targets)) {
      throw new IllegalArgumentException("one target of a rule is a registry");
    }
  }

  static boolean hasRegistry(List<Target> targets) {
    return targets.stream().anyMatch(RegistryTarget.class::isInstance);
  }
}
