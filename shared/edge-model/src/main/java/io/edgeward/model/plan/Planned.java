package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.inventory.Inventory;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan, and what was read for it.
 *
 * @param plan the plan
 * @param inventory the readings that it rests on, which copying uses so as not to ask again
 * @param edges what was planned, with the policy that it is held to
 * @param unreadEvidence where evidence of origin could not be read, and why not
 */
public record Planned(
    Plan plan,
    Inventory inventory,
    EdgeSet edges,
    SortedMap<EvidenceSource, String> unreadEvidence) {
  /** Takes an unchangeable copy of the map. */
  public Planned {
    unreadEvidence = Collections.unmodifiableSortedMap(new TreeMap<>(unreadEvidence));
  }

  /** A plan for which no evidence was read. */
  public Planned(Plan plan, Inventory inventory, EdgeSet edges) {
    this(plan, inventory, edges, Collections.emptySortedMap());
  }

  /** The same with another plan of the same edges. */
  public Planned with(Plan other) {
    return new Planned(other, inventory, edges, unreadEvidence);
  }

  /** The same with what is left of the plan, and where evidence could not be read. */
  Planned withheld(Plan left, SortedMap<EvidenceSource, String> unread) {
    return new Planned(left, inventory, edges, unread);
  }

  /** What could not be read, of an edge that is refused for that. */
  public UnreadPlace unread(Refusal refusal) {
    return UnreadPlace.of(refusal, this);
  }
}
