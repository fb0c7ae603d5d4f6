package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.promote.Conclusion;
import io.edgeward.promote.DeepPlan;
import io.edgeward.promote.Planned;
import io.edgeward.promote.Promotion;
import io.edgeward.promote.PromotionOptions;
import io.edgeward.registry.read.DeepCheck;
import java.util.Optional;
import java.util.logging.Logger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is planned, and by which knowledge of the registries. */
final class PlanningOptions {
  private static final Logger LOG = Logger.getLogger(PlanningOptions.class.getName());

  @Mixin private ManifestsOption manifests;
  @Mixin private InventoryOption inventory;
  @Mixin private RegistriesOption registries;

  @Option(
      names = "--changed-since",
      paramLabel = "REV",
      description = "Plan only what changed in the manifests since this commit.")
  private String changedSince;

  @Option(
      names = "--deep",
      description =
          "Look also at every part of what production has: each manifest is read once, its children"
              + " and blobs are asked for in every region.")
  private boolean deep;

  /** What has to be done, and how the looking ended. */
  record Outlook(Planned planned, Conclusion conclusion) {}

  /** Plans; tells how far it looked. */
  Outlook plan(Promotion promotion, EdgeSet edges) {
    if (!deep) {
      Planned planned = promotion.plan(edges);
      return new Outlook(planned, Conclusion.of(planned.plan()));
    }
    DeepPlan plan = promotion.planDeep(edges, DeepCheck.Extent.ALL);
    LOG.info(plan.summary());
    plan.check()
        .unread()
        .forEach((digest, reason) ->
            LOG.warning("nobody knows whether %s is whole: %s".formatted(digest, reason)));
    return new Outlook(plan.planned(), plan.conclusion());
  }

  /** The manifests as they are now; tells what is wrong with them. */
  ManifestSet manifests() throws ManifestsUnreadableException {
    ManifestSet set = location().readWithRevision();
    ManifestNotes.log(set);
    return set;
  }

  /** The edges to plan: those of {@code now}, or the changed ones among them. */
  EdgeSet edges(ManifestSet now) throws ManifestsUnreadableException {
    EdgeSet all = EdgeSet.of(now);
    return changedSince == null
        ? all
        : Promotion.changed(EdgeSet.of(location().at(changedSince)), all);
  }

  /** How the registries are used. */
  PromotionOptions promotion() throws UnusableInventoryException {
    return PromotionOptions.DEFAULTS
        .network(registries.network(System.getenv()))
        .given(inventory.read());
  }

  /** What narrows the plan, for a person to read. */
  Optional<String> changedSince() {
    return Optional.ofNullable(changedSince);
  }

  private ManifestsLocation location() {
    return manifests.location(registries.insecure());
  }
}
