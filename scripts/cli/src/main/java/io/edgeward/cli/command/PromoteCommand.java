package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.FilesResult;
import io.edgeward.cli.output.PromotionWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.files.FilePromotionOptions;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Run;
import io.edgeward.promote.OriginOptions;
import io.edgeward.promote.PromotionOptions;
import io.edgeward.promote.PromotionResult;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Promotes. */
@Command(
    name = "promote",
    description =
        "Copies images and files to production that the manifests want and production lacks.",
    footer = {
      "",
      "Without --confirm nothing is changed, and the exit code is that of plan. With it, exit code"
          + " 1 when an edge was refused or did not arrive, 2 when something could not be read or"
          + " the receipt could not be written.",
      "With --confirm, manifests of a git work tree have to be committed. The ledger is written"
          + " before anything is copied; one that cannot be written ends the run with 2.",
      "Receipts are kept in the ledger that EDGEWARD_LEDGER names: gs://BUCKET/PREFIX or a"
          + " directory.",
      StoresOption.FOOTER
    })
final class PromoteCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(PromoteCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private PlanningOptions planning;
  @Mixin private LedgerOption ledger;
  @Mixin private SignerOption signer;
  @Mixin private OutputOption output;

  @Option(names = "--confirm", description = "Do it; without this, only show what would be done.")
  private boolean confirm;

  @Option(
      names = "--allow-dirty",
      description = "With --confirm: promote also what is not committed.")
  private boolean allowDirty;

  PromoteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, UnusableInventoryException {
    common.start(session);
    output.format();
    FilePromotionOptions fileOptions = planning.files(session).actors(this::actor);
    OriginOptions origin =
        new OriginOptions(
            signer.open(session),
            new EarlierManifests(planning.location(session)),
            planning.location(session).repository());
    PromotionOptions options =
        planning.promotion(session).promotes(confirm).actors(this::actor).origin(origin);
    Optional<Ledger> evidence = ledger.open(session);
    session.progress().begin("reading manifests");
    PlanningOptions.Scope scope = planning.scope(session, output.all());
    if (confirm) {
      prepare(scope.edges().revision(), evidence);
    }
    session.progress().begin("planning");
    try (ImagesPart images =
            ImagesPart.open(
                planning, evidence.map(options::ledger).orElse(options), session.progress());
        FilesPart files =
            FilesPart.open(scope.files(), evidence.map(fileOptions::ledger).orElse(fileOptions))) {
      PlanningOptions.Outlook outlook = images.plan(scope.edges());
      Optional<FilesResult> planned = files.plan(session.progress());
      Conclusion conclusion =
          confirm
              ? promote(images, outlook.planned(), files, planned)
              : show(images, outlook.planned(), planned);
      return conclusion.or(outlook.conclusion()).or(scope.manifests()).exitCode();
    }
  }

  private void prepare(Optional<Revision> commit, Optional<Ledger> evidence)
      throws ManifestsUnreadableException {
    if (!allowDirty && commit.isEmpty()) {
      new CommitOfManifests(planning.location(session)).require();
    }
    if (evidence.isEmpty()) {
      LOG.warning(
          "no receipt is kept, for no ledger is given; name one with --ledger or EDGEWARD_LEDGER");
    }
  }

  private Actor actor(Optional<Revision> commit) {
    return new CommitOfManifests(planning.location(session)).actor(commit);
  }

  private Conclusion show(ImagesPart images, Planned planned, Optional<FilesResult> files) {
    PromotionWriter.write(planned, images.requests(), files, output.to(session));
    boolean work = files.filter(some -> !some.plan().copies().isEmpty()).isPresent();
    if (!planned.plan().isPromoted() || work) {
      LOG.info("nothing was changed; add --confirm to promote");
    }
    return Conclusion.of(planned.plan()).or(FilesResult.conclusion(files));
  }

  private Conclusion promote(
      ImagesPart images, Planned planned, FilesPart files, Optional<FilesResult> plannedFiles) {
    Run run = Run.of(Clock.systemUTC().instant(), "cli");
    session.progress().begin("promoting", edgesToWork(planned));
    PromotionResult promoted = carryOut(images, planned, run);
    Optional<FilesResult> done = files.promote(plannedFiles, run, session.progress());
    PromotionWriter.write(planned, promoted, images.requests(), done, output.to(session));
    return promoted.conclusion().or(FilesResult.conclusion(done));
  }

  private PromotionResult carryOut(ImagesPart images, Planned planned, Run run) {
    try {
      return images.promote(planned, run, session.progress());
    } catch (LedgerException e) {
      throw new CommandFailedException(
          "nothing was promoted, for no receipt can be kept: " + e.getMessage(), e);
    }
  }

  private static long edgesToWork(Planned planned) {
    return planned.plan().edges() - planned.plan().promoted() - planned.plan().refusals().size();
  }
}
