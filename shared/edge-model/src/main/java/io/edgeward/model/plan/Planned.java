package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.Inventory;

/**
 * A plan, and what was read for it.
 *
 * @param plan the plan
 * @param inventory the readings that it rests on, which copying uses so as not to ask again
 * @param edges what was planned, with the policy that it is held to
 * @param evidence what was found of the origin of what the plan copies, or would have copied
 */
public record Planned(Plan plan, Inventory inventory, EdgeSet edges, CopyEvidence evidence) {
  /** A plan for which no evidence was read. */
  public Planned(Plan plan, Inventory inventory, EdgeSet edges) {
    this(plan, inventory, edges, CopyEvidence.NONE);
  }

  /** The same with another plan of the same edges. */
  public Planned with(Plan other) {
    return new Planned(other, inventory, edges, evidence);
  }

  /** The same with what is left of the plan after a look at the origin of what it copies. */
  Planned withheld(Plan left, CopyEvidence found) {
    return new Planned(left, inventory, edges, found);
  }

  /** What could not be read, of an edge that is refused for that. */
  public UnreadPlace unread(Refusal refusal) {
    return UnreadPlace.of(refusal, this);
  }
}
