package io.edgeward.cli.command;

import io.edgeward.cli.output.Explanation;
import io.edgeward.cli.output.ExplanationText;
import io.edgeward.cli.output.ResultFormat;
import io.edgeward.cli.output.Session;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells who authorised something, and what became of it. */
@Command(
    name = "why",
    description = "Tells who authorised a digest, a tag or a line of the manifests.",
    footer = {
      "",
      "Exit code 1 when nobody authorised it, 2 when something could not be read. What could not be"
          + " found is said."
    })
final class WhyCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private RegistriesOption registries;
  @Mixin private LedgerOption ledger;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "REFERENCE",
      description = "sha256:..., HOST/PATH@sha256:..., HOST/PATH:TAG, or FILE:LINE.")
  private String reference;

  WhyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, LedgerException {
    common.start(session);
    ResultFormat format = output.format();
    WhySubject subject = WhySubject.parse(reference);
    session.progress().begin("reading the history");
    try (TracedManifests traced = manifests.location(registries.insecure()).traced()) {
      Optional<Ledger> evidence = ledger.open(session);
      Explanation explanation = new Explainer(traced, evidence).explain(subject);
      session.write(
          format,
          () -> ExplanationText.print(explanation, session.out(), session.style()),
          document -> ExplanationText.write(explanation, document));
      return Exit.findingsIf(explanation.authorship().isEmpty() && explanation.at().isEmpty())
          .code();
    }
  }
}
