package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.FilesResult;
import io.edgeward.cli.output.PromotionWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.files.FilePromotionOptions;
import io.edgeward.ledger.Ledger;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.promote.OriginOptions;
import io.edgeward.promote.PromotionOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans a promotion. */
@Command(
    name = "plan",
    description =
        "Shows what a promotion of images and files would do; reads registries and file stores,"
            + " changes nothing.",
    footer = {
      "",
      "Exit code 1 when an edge is refused, a file's content is unproven or a manifest has an"
          + " error, 2 when something could not be read. Copies that remain to be made are no"
          + " finding.",
      StoresOption.FOOTER
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
    FilePromotionOptions fileOptions = planning.files(session);
    PromotionOptions options =
        planning
            .promotion(session)
            .origin(
                new OriginOptions(
                    Optional.empty(),
                    new EarlierManifests(planning.location(session)),
                    Optional.empty()));
    Optional<Ledger> evidence = ledger.open(session);
    session.progress().begin("reading manifests");
    PlanningOptions.Scope scope = planning.scope(session, output.all());
    session.progress().begin("planning");
    try (ImagesPart images =
            ImagesPart.open(
                planning, evidence.map(options::ledger).orElse(options), session.progress());
        FilesPart files =
            FilesPart.open(scope.files(), evidence.map(fileOptions::ledger).orElse(fileOptions))) {
      PlanningOptions.Outlook outlook = images.plan(scope.edges());
      Optional<FilesResult> planned = files.plan(session.progress());
      PromotionWriter.write(outlook.planned(), images.requests(), planned, output.to(session));
      return outlook
          .conclusion()
          .or(FilesResult.conclusion(planned))
          .or(scope.manifests())
          .exitCode();
    }
  }
}
