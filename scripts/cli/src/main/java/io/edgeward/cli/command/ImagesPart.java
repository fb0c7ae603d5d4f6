package io.edgeward.cli.command;

import io.edgeward.cli.output.Progress;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Planner;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.receipt.Run;
import io.edgeward.promote.Promotion;
import io.edgeward.promote.PromotionOptions;
import io.edgeward.promote.PromotionResult;
import io.edgeward.registry.client.RequestCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run does with images; when it is about files alone, no registry is opened. */
final class ImagesPart implements AutoCloseable {
  private final PlanningOptions planning;
  private final Optional<Promotion> promotion;

  private ImagesPart(PlanningOptions planning, Optional<Promotion> promotion) {
    this.planning = planning;
    this.promotion = promotion;
  }

  static ImagesPart open(PlanningOptions planning, PromotionOptions options, Progress progress) {
    return new ImagesPart(
        planning,
        planning.hasImages() ? Optional.of(Promotion.open(options, progress)) : Optional.empty());
  }

  PlanningOptions.Outlook plan(EdgeSet edges) {
    return promotion
        .map(open -> planning.plan(open, edges))
        .orElseGet(() -> new PlanningOptions.Outlook(unread(edges), Conclusion.AS_WANTED));
  }

  /** The plan of {@code none}, for which nothing is read. */
  static Planned unread(EdgeSet none) {
    Inventory nothing = Inventory.of(Map.of());
    return new Planned(Planner.plan(none, nothing), nothing, none);
  }

  PromotionResult promote(Planned planned, Run run, Progress progress) throws LedgerException {
    return promotion.isPresent()
        ? promotion.get().promote(planned, run, delivery -> progress.step())
        : nothing(planned, run);
  }

  private static PromotionResult nothing(Planned planned, Run run) {
    Instant now = Clock.systemUTC().instant();
    Receipt receipt =
        new Receipt(
            run.id(), run.part(), planned.plan().revision(), now, now, List.of(), List.of());
    return new PromotionResult(planned.plan(), receipt, List.of(), Optional.empty());
  }

  /** How many requests went where until now. */
  RequestCounts requests() {
    return promotion.map(Promotion::requests).orElseGet(() -> new RequestCounts(new TreeMap<>()));
  }

  @Override
  public void close() {
    promotion.ifPresent(Promotion::close);
  }
}
