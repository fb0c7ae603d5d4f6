package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Forbidden;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorts every edge into exactly one step, by what the registries hold. */
public final class Planner {
  private Planner() {}

  /**
   * Plans all of {@code edges}.
   *
   * @param inventory readings of every destination, and of the sources that {@link #sourcesNeeded}
   *     names; a reading that is missing counts as unreadable
   */
  public static Plan plan(EdgeSet edges, Inventory inventory) {
    PlanBuilder plan = new PlanBuilder();
    for (Forbidden forbidden : edges.forbidden()) {
      plan.forbid(forbidden);
    }
    PlanMemo settled = new PlanMemo();
    edges
        .wanted()
        .forEach((path, wanted) -> {
          Reading production = inventory.reading(path);
          if (settled.contains(wanted, production)) {
            plan.promoted(wanted.edges());
            return;
          }
          long before = plan.promoted();
          new RepositoryPlan(path, wanted, inventory, plan).addAll();
          if (plan.promoted() - before == wanted.edges()) {
            settled.add(wanted, production);
          }
        });
    return plan.build(edges.revision(), edges.size());
  }

  /**
   * Which digests have to be looked up at which sources before these edges can be planned: those
   * that their destination does not have, or not whole.
   *
   * @param destinations readings of every destination
   */
  public static SortedMap<RepositoryPath, SortedSet<Digest>> sourcesNeeded(
      EdgeSet edges, Inventory destinations) {
    SortedMap<RepositoryPath, SortedSet<Digest>> needed = new TreeMap<>();
    PlanMemo settled = new PlanMemo();
    edges
        .wanted()
        .forEach((path, wanted) -> {
          Reading production = destinations.reading(path);
          // Asking twice for the same digests of the same sources changes nothing.
          if (settled.add(wanted, production)) {
            addMissing(wanted, production, needed);
          }
        });
    return needed;
  }

  private static void addMissing(
      Wanted wanted, Reading destination, SortedMap<RepositoryPath, SortedSet<Digest>> needed) {
    for (WantedDigest digest : wanted.digests()) {
      if (isWanting(destination.presence(digest.digest()))) {
        for (RepositoryPath source : digest.sources()) {
          needed.computeIfAbsent(source, s -> new TreeSet<>()).add(digest.digest());
        }
      }
    }
  }

  private static boolean isWanting(Presence presence) {
    return switch (presence) {
      case Presence.Absent absent -> true;
      case Presence.Incomplete incomplete -> true;
      case Presence.Present present -> false;
      case Presence.NotListed unlisted -> false;
      case Presence.Unknown unknown -> false;
    };
  }
}
