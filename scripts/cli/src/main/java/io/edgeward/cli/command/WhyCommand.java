package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.Explanation;
import io.edgeward.cli.output.ExplanationText;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.trust.EvidenceLook;
import io.edgeward.files.FilePromotion;
import io.edgeward.files.FilePromotionOptions;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.promote.Promotion;
import io.edgeward.promote.PromotionOptions;
import io.edgeward.registry.client.RegistryClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells who authorised something, and what became of it. */
@Command(
    name = "why",
    description = "Tells who authorised a digest, a tag, a file or a line of the manifests.",
    footer = {
      "",
      "Exit code 1 when nobody authorised it or a refusal stands, 2 when something could not be"
          + " read. What could not be found is said."
    })
final class WhyCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private RegistriesOption registries;
  @Mixin private InventoryOption inventory;
  @Mixin private StoresOption stores;
  @Mixin private LedgerOption ledger;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "REFERENCE",
      description =
          "sha256:... of an image or a file, HOST/PATH@sha256:..., HOST/PATH:TAG,"
              + " HOST/PATH:TAG@sha256:..., gs://BUCKET/NAME, s3://BUCKET/NAME, or FILE:LINE, where"
              + " the file is as seen from here or from the manifests.")
  private String reference;

  @Option(names = "--registries", description = "Look what registries hold now.")
  private boolean look;

  @Option(
      names = "--evidence",
      description =
          "Read what is attached to an image in production and at its source: signatures,"
              + " provenance, bills of materials, and who signed them.")
  private boolean lookAtEvidence;

  @Option(names = "--stores", description = "Look what file stores hold now.")
  private boolean lookAtStores;

  WhyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call()
      throws ManifestsUnreadableException, LedgerException, UnusableInventoryException {
    common.start(session);
    output.format();
    ManifestsLocation location = manifests.location(registries.insecure(), session);
    WhySubject subject =
        WhySubject.parse(reference) instanceof WhySubject.OfLine(Location line)
            ? new WhySubject.OfLine(location.within(line))
            : WhySubject.parse(reference);
    GivenInventories given = inventory.read();
    Optional<Ledger> evidence = ledger.open(session);
    FilePromotionOptions unrecorded = new FilePromotionOptions(stores.read(session));
    FilePromotionOptions fileOptions = evidence.map(unrecorded::ledger).orElse(unrecorded);
    PromotionOptions options =
        PromotionOptions.DEFAULTS.network(registries.network(session)).given(given);
    try (TracedManifests traced = location.traced();
        Promotion promotion = Promotion.open(options, session.progress());
        FilePromotion files = FilePromotion.open(fileOptions);
        RegistryClient client = registries.open(session)) {
      ManifestNotes.log(traced.set(), output.all());
      inventory.tellUnused(traced.set());
      Optional<ProductionLook> production =
          look || !given.isEmpty()
              ? Optional.of(new ProductionLook(promotion, session.progress()))
              : Optional.empty();
      Optional<StoreLook> storeLook =
          lookAtStores || stores.isGiven()
              ? Optional.of(new StoreLook(files, session.progress()))
              : Optional.empty();
      Optional<Function<NotFound, WhyEvidence>> origin =
          lookAtEvidence ? Optional.of(evidence(traced.set().policy(), client)) : Optional.empty();
      Explainer explainer = new Explainer(traced, evidence, production, storeLook, origin);
      Explanation explanation = explainer.explain(subject);
      if (!explanation.isAuthorised()) {
        ManifestNotes.refuseEmpty(traced.set());
      }
      output
          .to(session)
          .write(
              text -> ExplanationText.print(explanation, text),
              document -> ExplanationText.write(explanation, document));
      boolean partial = explainer.isPartial() || storeLook.filter(StoreLook::isPartial).isPresent();
      return partial ? Exit.UNABLE.code() : exit(explanation).code();
    }
  }

  private Function<NotFound, WhyEvidence> evidence(Policy policy, RegistryClient client) {
    EvidenceLook origin = new EvidenceLook(PolicyEvidence.reader(policy, client));
    return notFound -> {
      session.progress().begin("reading evidence");
      return new WhyEvidence(client, origin, notFound);
    };
  }

  private static Exit exit(Explanation explanation) {
    return Exit.findingsIf(explanation.isRefused() || !explanation.isAuthorised());
  }
}
