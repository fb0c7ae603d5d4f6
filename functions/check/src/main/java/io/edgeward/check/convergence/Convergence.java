package io.edgeward.check.convergence;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Planning;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.registry.read.LostParts;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/**
 * Looks how far edges have come: what the function and the command line have in common. An edge is
 * live when promotion would find nothing to do about it.
 */
public final class Convergence {
  private static final Logger LOGGER = Logger.getLogger(Convergence.class.getName());
  private static final BooleanSupplier NEVER_LATE = () -> false;

  /** Plans by what registries hold now. */
  @FunctionalInterface
  interface EdgePlanner {
    Planned plan(EdgeSet edges, BooleanSupplier late);
  }

  private final EdgePlanner planner;

  Convergence(EdgePlanner planner) {
    this.planner = planner;
  }

  /** Looks with the rights of {@code client}, which stays open. */
  public Convergence(RegistryClient client) {
    this((edges, late) -> plan(client, edges, late));
  }

  private static Planned plan(RegistryClient client, EdgeSet edges, BooleanSupplier late) {
    client.beginRun();
    RepositoryReader reader = new InventoryReader(client);
    LostParts lost = new LostParts(client.until(late));
    Planned planned =
        new Planning(reader, reader)
            .until(late)
            .plan(edges, production -> lost.in(edges, production, client.children()));
    planned.inventory().malformed().forEach(LOGGER::warning);
    return planned;
  }

  /** Looks at all of {@code changed}. */
  public ConvergenceReport look(ChangedEdges changed) {
    return look(changed, NEVER_LATE);
  }

  /** The same; what is not read when it is {@code late} is unreadable. */
  public ConvergenceReport look(ChangedEdges changed, BooleanSupplier late) {
    return ConvergenceReport.of(changed, planner.plan(changed.edges(), late));
  }

  /** Looks again at what was not live in {@code last}; the rest of {@code changed} still is. */
  ConvergenceReport lookAgain(ChangedEdges changed, ConvergenceReport last) {
    EdgeSet open = changed.edges().only(last.open());
    return ConvergenceReport.of(changed, planner.plan(open, NEVER_LATE));
  }
}
