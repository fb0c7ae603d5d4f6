package io.edgeward.cli.command;

import io.edgeward.cli.output.ParityWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.parity.Parity;
import io.edgeward.cli.parity.ParityReport;
import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.text.Spelling;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import io.edgeward.registry.network.NetworkOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares what the targets of the vanity domain give. */
@Command(
    name = "parity",
    description =
        "Asks every target for the same content, as clients do, and compares the answers.",
    footer = {
      "",
      "Compared are manifests by tag and digest, their sizes and types, the blobs of one platform,"
          + " answers to Range, signature tags and referrers; hosts that a target does not list"
          + " are told of. No credential is used.",
      "",
      "Exit code 1 when something differs, 2 when something could not be read."
    })
final class RedirectParityCommand implements Callable<Integer> {
  private static final int SLIPS = 2;

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private RedirectOption redirect;
  @Mixin private AuthoritiesOption authorities;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "0..*",
      paramLabel = "REFERENCE",
      description =
          "NAME:TAG or NAME@sha256:..., without the domain; the sample of the configuration when"
              + " none is given.")
  private List<String> references = List.of();

  RedirectParityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException {
    common.start(session);
    output.format();
    List<ContentReference> given = references.stream().map(RedirectParityCommand::parse).toList();
    ConfigurationDocument document = redirect.read(session);
    List<ContentReference> asked = given.isEmpty() ? sample(document) : given;
    asked.forEach(reference -> refuseUnknown(reference.repository(), document.configuration()));
    session.progress().begin("asking the targets");
    ParityReport report =
        new Parity(network(), session.progress()).compare(document.configuration(), asked);
    ParityWriter.write(report, output.to(session));
    return (report.unreadable().isEmpty()
            ? Exit.findingsIf(!report.differences().isEmpty())
            : Exit.UNABLE)
        .code();
  }

  private NetworkOptions network() {
    return new NetworkOptions(session.environment(), Set.of(), authorities.files());
  }

  private static ContentReference parse(String text) {
    return Arguments.parse("REFERENCE", text, ContentReference::parse);
  }

  private static List<ContentReference> sample(ConfigurationDocument document) {
    if (document.sample().isEmpty()) {
      throw new UsageException("missing REFERENCE; the configuration has no sample");
    }
    return document.sample().stream().map(ContentReference::parse).toList();
  }

  /** No client gets to a target with a name that the configuration does not know. */
  private static void refuseUnknown(ImageName repository, RouteConfiguration configuration) {
    if (configuration.serves(repository.text())) {
      return;
    }
    String first = repository.text().split("/")[0];
    List<String> near =
        configuration.repositories().stream()
            .filter(known -> Spelling.nearly(first, known, SLIPS))
            .sorted()
            .toList();
    throw new CommandFailedException(
        "%s is not among the repositories of the configuration%s"
            .formatted(
                first,
                near.isEmpty()
                    ? "; write the name without the domain, or add it there"
                    : ", did you mean " + String.join(" or ", near) + "?"));
  }
}
