package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.PromotionWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Run;
import io.edgeward.promote.Promotion;
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
    description = "Copies to production what the manifests want and production lacks.",
    footer = {
      "",
      "Without --confirm nothing is changed, and the exit code is that of plan. With it, exit code"
          + " 1 when an edge was refused or did not arrive, 2 when something could not be read or"
          + " the receipt could not be written.",
      "With --confirm, manifests of a git work tree have to be committed. The ledger is written"
          + " before anything is copied; one that cannot be written ends the run with 2.",
      "Receipts are kept in the ledger that EDGEWARD_LEDGER names: gs://BUCKET/PREFIX or a"
          + " directory."
    })
final class PromoteCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(PromoteCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private PlanningOptions planning;
  @Mixin private LedgerOption ledger;
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
    PromotionOptions unrecorded = planning.promotion(session).promotes(confirm).actors(this::actor);
    PromotionOptions options = ledger.open(session).map(unrecorded::ledger).orElse(unrecorded);
    session.progress().begin("reading manifests");
    PlanningOptions.Scope scope = planning.scope(session, output.all());
    if (confirm) {
      prepare(scope.edges().revision(), options);
    }
    session.progress().begin("planning");
    try (Promotion promotion = Promotion.open(options, session.progress())) {
      PlanningOptions.Outlook outlook = planning.plan(promotion, scope.edges());
      Planned planned = outlook.planned();
      Conclusion conclusion = confirm ? promote(promotion, planned) : show(promotion, planned);
      return conclusion.or(outlook.conclusion()).or(scope.manifests()).exitCode();
    }
  }

  private void prepare(Optional<Revision> commit, PromotionOptions options)
      throws ManifestsUnreadableException {
    if (!allowDirty && commit.isEmpty()) {
      new CommitOfManifests(planning.location(session)).require();
    }
    if (options.ledger().isEmpty()) {
      LOG.warning(
          "no receipt is kept, for no ledger is given; name one with --ledger or EDGEWARD_LEDGER");
    }
  }

  private Actor actor(Optional<Revision> commit) {
    return new CommitOfManifests(planning.location(session)).actor(commit);
  }

  private Conclusion show(Promotion promotion, Planned planned) {
    PromotionWriter.write(planned, promotion.requests(), output.to(session));
    if (!planned.plan().isPromoted()) {
      LOG.info("nothing was changed; add --confirm to promote");
    }
    return Conclusion.of(planned.plan());
  }

  private Conclusion promote(Promotion promotion, Planned planned) {
    Run run = Run.of(Clock.systemUTC().instant(), "cli");
    session.progress().begin("promoting", edgesToWork(planned));
    PromotionResult promoted = carryOut(promotion, planned, run);
    PromotionWriter.write(planned, promoted, promotion.requests(), output.to(session));
    return promoted.conclusion();
  }

  private PromotionResult carryOut(Promotion promotion, Planned planned, Run run) {
    try {
      return promotion.promote(planned, run, delivery -> session.progress().step());
    } catch (LedgerException e) {
      throw new CommandFailedException(
          "nothing was promoted, for no receipt can be kept: " + e.getMessage(), e);
    }
  }

  private static long edgesToWork(Planned planned) {
    return planned.plan().edges() - planned.plan().promoted() - planned.plan().refusals().size();
  }
}
