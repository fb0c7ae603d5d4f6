package io.edgeward.cli;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.plan.Plan;
import io.edgeward.promote.Conclusion;
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
  @Mixin private OutputOption output;

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, UnusableInventoryException {
    common.start(session);
    output.format();
    PromotionOptions options = planning.promotion();
    ManifestSet set = planning.manifests();
    try (Promotion promotion = Promotion.open(options)) {
      Plan plan = promotion.plan(planning.edges(set)).plan();
      PromotionWriter.write(plan, promotion.requests(), output, session);
      return Conclusion.of(plan).or(Conclusion.of(set)).exitCode();
    }
  }
}
