package io.edgeward.cli.command;

import io.edgeward.cli.flip.GenerationStore;
import io.edgeward.cli.flip.Generations;
import io.edgeward.cli.flip.InForce;
import io.edgeward.cli.flip.Standing;
import io.edgeward.cli.output.Session;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the generations of the redirector's configuration are kept, for who may write them. */
final class GenerationsOption {
  private static final String NAME = "--redirect";

  @Option(
      names = NAME,
      paramLabel = "DIR",
      description =
          "Where the configuration is kept: gs://BUCKET/PREFIX or a directory; EDGEWARD_REDIRECT"
              + " when it is not given.")
  private String location;

  /** The place, as the operator named it. */
  String place(Session session) {
    return Optional.ofNullable(location)
        .or(() -> Optional.ofNullable(session.environment().get("EDGEWARD_REDIRECT")))
        .filter(text -> !text.isBlank())
        .orElseThrow(() ->
            new UsageException("missing %s DIR, where the configuration is kept".formatted(NAME)));
  }

  /** The generations there. */
  Generations open(Session session) {
    Optional<String> emulator =
        Optional.ofNullable(session.environment().get("STORAGE_EMULATOR_HOST"));
    session.progress().begin("reading the configuration");
    return new Generations(
        Arguments.parse(NAME, place(session), text -> GenerationStore.at(text, emulator)));
  }

  /** What is in force there, which there has to be. */
  InForce inForce(Generations generations, Session session)
      throws UnreadableConfigurationException {
    return generations.inForce().orElseThrow(() -> nothing(session));
  }

  /** What there is in place of it, broken or not. */
  Standing standing(Generations generations, Session session)
      throws UnreadableConfigurationException {
    return generations.standing().orElseThrow(() -> nothing(session));
  }

  private CommandFailedException nothing(Session session) {
    return new CommandFailedException(
        "nothing is in force in %s; correct %s, or begin with edgeward flip stage"
            .formatted(place(session), NAME));
  }
}
