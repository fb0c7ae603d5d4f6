package io.edgeward.check.convergence;

import io.edgeward.model.notation.FixedRepositories;
import io.edgeward.model.plan.Planning;

/** Looks at what a test says that registries hold. */
public final class Convergences {
  private Convergences() {}

  /** By an inventory as {@link io.edgeward.model.notation.Inventories} reads it. */
  public static Convergence by(String inventory) {
    FixedRepositories registries = new FixedRepositories(inventory);
    Planning planning = new Planning(registries.destinations(), registries.sources());
    return new Convergence((edges, late) -> planning.plan(edges, production -> production));
  }
}
