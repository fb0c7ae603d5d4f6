package io.edgeward.cli;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.text.Document;
import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.plan.Plan;
import io.edgeward.promote.Conclusion;
import io.edgeward.promote.Promotion;
import io.edgeward.promote.PromotionOptions;
import io.edgeward.registry.RequestCounts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans a promotion. */
@Command(
    name = "plan",
    description = "Shows what a promotion would do; reads registries, changes nothing.",
    footer = {
      "",
      "Exit code 1 when an edge is refused or a manifest is not read, 2 when something could not be"
          + " read. Copies that remain to be made are no finding."
    })
final class PlanCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private InventoryOption inventory;
  @Mixin private Registries registries;
  @Mixin private OutputOption output;

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, UnusableInventoryException {
    common.start(session);
    OutputOption.Format format = output.format();
    PromotionOptions options =
        PromotionOptions.DEFAULTS.insecure(registries.insecure()).given(inventory.read());
    ManifestSet set = manifests.read();
    ManifestNotes.log(set);
    try (Promotion promotion = Promotion.open(options)) {
      Plan plan = promotion.plan(EdgeSet.of(set)).plan();
      switch (format) {
        case TABLE -> PlanWriter.table(plan, session.out(), session.style(Streams.Terminal.OUT));
        case JSON, YAML ->
            output.write(session, document -> write(plan, promotion.requests(), document));
      }
      return Conclusion.of(plan).or(Conclusion.of(set)).exitCode();
    }
  }

  private static void write(Plan plan, RequestCounts requests, Document document) {
    document.object(() -> {
      PlanWriter.fields(plan, document);
      document
          .name("requests")
          .object(() -> requests.byHost().forEach((host, n) -> document.field(host, (long) n)));
    });
  }
}
