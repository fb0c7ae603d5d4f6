package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.PromotionWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.promote.Promotion;
import io.edgeward.promote.PromotionOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans a promotion. */
@Command(
    name = "plan",
    description = "Shows what a promotion would do; reads registries, changes nothing.",
    footer = {
      "",
      "Exit code 1 when an edge is refused or a manifest has an error, 2 when something could not"
          + " be read. Copies that remain to be made are no finding."
    })
final class PlanCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private PlanningOptions planning;
  @Mixin private LedgerOption ledger;
  @Mixin private OutputOption output;

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, UnusableInventoryException {
    common.start(session);
    output.format();
    PromotionOptions alone = planning.promotion(session);
    PromotionOptions options = ledger.open(session).map(alone::ledger).orElse(alone);
    session.progress().begin("reading manifests");
    PlanningOptions.Scope scope = planning.scope(session, output.all());
    session.progress().begin("planning");
    try (Promotion promotion = Promotion.open(options, session.progress())) {
      PlanningOptions.Outlook outlook = planning.plan(promotion, scope.edges());
      PromotionWriter.write(outlook.planned(), promotion.requests(), output.to(session));
      return outlook.conclusion().or(scope.manifests()).exitCode();
    }
  }
}
