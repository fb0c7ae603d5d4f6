package io.edgeward.cli.command;

import io.edgeward.cli.flip.Flipping;
import io.edgeward.cli.flip.Garbled;
import io.edgeward.cli.flip.Generations;
import io.edgeward.cli.flip.InForce;
import io.edgeward.cli.flip.NotWrittenException;
import io.edgeward.cli.flip.Standing;
import io.edgeward.cli.output.Session;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.DocumentFile;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a reviewed document in force. */
@Command(
    name = "stage",
    description = "Puts a document in force as the next generation, and tells what it changes.",
    footer = {
      "",
      "Before that, all targets are compared for the sample of the document; see edgeward redirect"
          + " parity.",
      "",
      "Exit code 1 when targets differ, a new payer is not agreed to, or someone else was first, 2"
          + " when the document is broken or a target could not be read. Then nothing changes."
    })
final class FlipStageCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(FlipStageCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private GenerationsOption place;
  @Mixin private FlipOptions options;
  @Mixin private PayersOption payers;

  @Parameters(paramLabel = "FILE", description = "The document; its ranges lie relative to it.")
  private String file;

  FlipStageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException, NotWrittenException {
    common.start(session);
    options.check();
    Path path = Arguments.path("FILE", file);
    place.place(session);
    DocumentFile staged = DocumentFile.open(path);
    ConfigurationDocument document = staged.staged();
    Set<String> agreed = payers.of(document.configuration(), file);
    Generations generations = place.open(session);
    Optional<Standing> standing = generations.standing();
    Optional<ConfigurationDocument> before =
        standing.flatMap(current -> readable(generations, current));
    Flipping.Proposal proposal = new Flipping.Proposal(document, staged.ranges(), agreed);
    return options.finish(
        options.open(generations, session).put(proposal, standing, before), session);
  }

  /** A broken generation in force is a reason to put another there. */
  private static Optional<ConfigurationDocument> readable(
      Generations generations, Standing standing) {
    try {
      return switch (standing) {
        case InForce inForce -> Optional.of(generations.document(inForce.number()));
        case Garbled garbled -> unreadable("current: " + garbled.defect());
      };
    } catch (UnreadableConfigurationException e) {
      return unreadable(e.getMessage());
    }
  }

  private static Optional<ConfigurationDocument> unreadable(String defect) {
    LOG.warning("everything counts as new, for the generation in force cannot be read: " + defect);
    return Optional.empty();
  }
}
