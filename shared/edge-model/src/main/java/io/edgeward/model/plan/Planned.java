package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.Inventory;

/**
 * A plan, and what was read for it.
 *
 * @param plan the plan
 * @param inventory the readings that it rests on, which copying uses so as not to ask again
 * @param edges what was planned, with the policy that it is held to
 */
public record Planned(Plan plan, Inventory inventory, EdgeSet edges) {
  /** The same with another plan of the same edges. */
  public Planned with(Plan other) {
    return new Planned(other, inventory, edges);
  }

  /** What could not be read, of an edge that is refused for that. */
  public UnreadPlace unread(Refusal refusal) {
    return UnreadPlace.of(refusal, inventory);
  }
}
