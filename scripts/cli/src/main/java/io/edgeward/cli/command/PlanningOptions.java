package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.Session;
import io.edgeward.files.FilePromotionOptions;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.promote.DeepPlan;
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
  @Mixin private KindOption kind;
  @Mixin private StoresOption stores;

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

  /** Whether it is about images. */
  boolean hasImages() {
    return kind.images();
  }

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

  /**
   * What the manifests ask for: all of it, or what changed.
   *
   * @param edges the edges of images to plan; none when it is not about images
   * @param files the edges of files to plan; absent when it is not about files
   * @param manifests how it ends by the manifests alone
   */
  record Scope(EdgeSet edges, Optional<FileSet> files, Conclusion manifests) {}

  /**
   * Reads the manifests as they are now; tells what is wrong with them.
   *
   * @param all whether that is told one by one, however much it is
   */
  Scope scope(Session session, boolean all) throws ManifestsUnreadableException {
    WeighedManifests read =
        WeighedManifests.read(location(session), Optional.ofNullable(changedSince), all);
    inventory.tellUnused(read.now());
    EdgeSet edges = edges(kind.of(read.now()), read.before());
    Optional<FileSet> files = kind.files() ? Optional.of(files(read)) : Optional.empty();
    if (read.before().isPresent() && edges.size() + files.map(FileSet::size).orElse(0L) == 0) {
      LOG.warning(
          "no edge has changed since %s, so nothing is planned; leave out --changed-since to plan all"
              .formatted(changedSince));
    }
    return new Scope(edges, files, Conclusion.ofManifests(read.problems()));
  }

  private static EdgeSet edges(ManifestSet now, Optional<ManifestSet> before) {
    EdgeSet wanted = EdgeSet.of(now);
    return before.map(old -> wanted.changedSince(EdgeSet.of(old))).orElse(wanted);
  }

  private FileSet files(WeighedManifests read) {
    FileSet wanted = FileSet.of(read.now());
    stores.tellUnused(wanted);
    return read.before().map(old -> wanted.changedSince(FileSet.of(old))).orElse(wanted);
  }

  /**
   * Refuses options that are malformed, before anything is read.
   *
   * @throws UsageException if one is
   */
  FilePromotionOptions files(Session session) {
    kind.check();
    return new FilePromotionOptions(stores.read(session));
  }

  /** How the registries are used. */
  PromotionOptions promotion(Session session) throws UnusableInventoryException {
    return PromotionOptions.DEFAULTS.network(registries.network(session)).given(inventory.read());
  }

  /** Where the manifests are. */
  ManifestsLocation location(Session session) {
    return manifests.location(registries.insecure(), session);
  }
}
