package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.SigningWriter;
import io.edgeward.cli.trust.CountedSignatures;
import io.edgeward.cli.trust.EvidenceLook;
import io.edgeward.cli.trust.KeptSignatures;
import io.edgeward.cli.trust.SigningPlan;
import io.edgeward.cli.trust.SigningSurvey;
import io.edgeward.evidence.PromotionContext;
import io.edgeward.evidence.PromotionSigner;
import io.edgeward.ledger.Ledger;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.SignerException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs what is in production and lacks promotion's own signature. */
@Command(
    name = "sign",
    description = "Signs what the manifests want, production has, and promotion did not sign yet.",
    footer = {
      "",
      "Without --confirm nothing is signed, and no signer is needed. With it, exit code 1 when"
          + " something was not signed in every form, 2 when something could not be read, the"
          + " signer is down or its key is not the policy's, or the receipt could not be written.",
      "Each image also gets the attestation of its promotion where the policy asks for bundles,"
          + " with what the manifests know today: its source, tags, commit, file and line."
    })
final class SignCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(SignCommand.class.getName());

  private final Session session;
  private final Clock clock = Clock.systemUTC();

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private RegistriesOption registries;
  @Mixin private SignerOption signer;
  @Mixin private LedgerOption ledger;
  @Mixin private OutputOption output;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "Only what changed in the manifests since this commit.")
  private String since;

  @Option(names = "--confirm", description = "Do it; without this, only show what would be signed.")
  private boolean confirm;

  SignCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException {
    common.start(session);
    output.format();
    Optional<Signer> opened = signer.open(session);
    if (confirm && opened.isEmpty()) {
      throw new UsageException("missing --signer LOCATION, or EDGEWARD_SIGNER");
    }
    Optional<Ledger> evidence = ledger.open(session);
    session.progress().begin("reading manifests");
    ManifestsLocation location = manifests.location(registries.insecure(), session);
    WeighedManifests read =
        WeighedManifests.read(location, Optional.ofNullable(since), output.all());
    TrustPolicy trust = PolicyEvidence.trust(read.now().policy());
    requireKeys(trust);
    EdgeSet all = EdgeSet.of(read.now());
    EdgeSet edges = read.before().map(before -> all.changedSince(EdgeSet.of(before))).orElse(all);
    Run run = Run.of(clock.instant(), "sign");
    Actor actor = new CommitOfManifests(location).actor(edges.revision());
    PromotionSigner promotion =
        new PromotionSigner(trust, opened, context(location, edges, run, actor), clock);
    if (confirm) {
      check(promotion);
    }
    try (RegistryClient client = registries.open(session)) {
      SigningPlan plan = plan(read, edges, trust, client, new KeptSignatures(evidence));
      return confirm
          ? sign(plan, new Backfill(client, promotion, evidence, edges.revision(), actor), run)
          : show(plan, edges);
    }
  }

  private void requireKeys(TrustPolicy trust) {
    if (trust.ownKeys(today()).isEmpty()) {
      throw new CommandFailedException(
          "the policy has no key that promotion signs by; add its public key to edgeward.yaml,"
              + " under signatures, keys");
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static void check(PromotionSigner signer) {
    try {
      signer.check();
    } catch (SignerException e) {
      throw new CommandFailedException("nothing was signed: " + e.getMessage(), e);
    }
  }

  private static PromotionContext context(
      ManifestsLocation location, EdgeSet edges, Run run, Actor actor) {
    return new PromotionContext(
        Optional.of(run.id()),
        location.repository(),
        edges.revision(),
        actor.committer(),
        (destination, digest) -> edges.find(destination, digest).map(WantedDigest::at),
        (source, destination) -> List.of(),
        Optional.ofNullable(SignCommand.class.getPackage().getImplementationVersion()));
  }

  private SigningPlan plan(
      WeighedManifests read,
      EdgeSet edges,
      TrustPolicy trust,
      RegistryClient client,
      KeptSignatures kept) {
    session.progress().begin("looking at production");
    Inventory production =
        new InventoryReader(client).read(SigningSurvey.references(edges.wanted()));
    production.malformed().forEach(LOG::warning);
    session.progress().begin("reading evidence");
    return new SigningSurvey(
            new EvidenceLook(PolicyEvidence.reader(read.now().policy(), client)),
            CountedSignatures.ofPromotion(trust, today()),
            trust.signatures().formats(),
            kept,
            session.progress()::step)
        .plan(edges.wanted(), production);
  }

  private int show(SigningPlan plan, EdgeSet edges) {
    SigningWriter.write(edges.revision(), plan, Optional.empty(), output.to(session));
    if (!plan.tasks().isEmpty()) {
      LOG.info("nothing was signed; add --confirm to sign");
    }
    return (plan.unread().isEmpty() ? Exit.DONE : Exit.UNABLE).code();
  }

  private int sign(SigningPlan plan, Backfill backfill, Run run) {
    session.progress().begin("signing", plan.tasks().size());
    Backfill.Result result = backfill.sign(plan.tasks(), run, session.progress()::step);
    SigningWriter.write(
        backfill.revision(), plan, Optional.of(result.deliveries()), output.to(session));
    result.unwritten().ifPresent(LOG::severe);
    boolean done = result.deliveries().stream().allMatch(delivery -> plan.state(delivery).isDone());
    return result.unwritten().isPresent() || !plan.unread().isEmpty()
        ? Exit.UNABLE.code()
        : Exit.findingsIf(!done).code();
  }
}
