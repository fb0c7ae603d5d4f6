package io.edgeward.cli.command;

import io.edgeward.cli.flip.GenerationStore;
import io.edgeward.cli.output.Session;
import io.edgeward.ledger.BucketLocation;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.ConfigurationObjects;
import io.edgeward.redirect.document.DocumentFile;
import io.edgeward.redirect.document.StoredConfigurations;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the configuration of the redirector is. */
final class RedirectOption {
  private static final String NAME = "--redirect";
  private static final String VARIABLE = "EDGEWARD_REDIRECT";

  @Option(
      names = NAME,
      paramLabel = "PLACE",
      description =
          "A directory, gs://BUCKET/PREFIX or the URL of a published folder, whose generation in"
              + " force counts, or the file of a document; EDGEWARD_REDIRECT when it is not given.")
  private String place;

  /** The document that counts there. */
  ConfigurationDocument read(Session session) throws UnreadableConfigurationException {
    String text = named(session);
    session.progress().begin("reading the configuration");
    if (!text.contains("://")) {
      Path path = Arguments.path(NAME, text);
      if (Files.isRegularFile(path)) {
        return DocumentFile.read(path);
      }
      if (!Files.isDirectory(path)) {
        throw new CommandFailedException(
            "there is no configuration at %s; correct %s, or begin with edgeward flip stage"
                .formatted(text, NAME));
      }
    }
    StoredConfigurations stored = configurations(session);
    return stored.document(stored.current());
  }

  /** The generations there, one of which is in force. */
  StoredConfigurations configurations(Session session) {
    return new StoredConfigurations(
        Arguments.parse(NAME, named(session), text -> objects(text, session)));
  }

  /** A bucket is read with the rights of the operator, where it is not named as published. */
  private static ConfigurationObjects objects(String text, Session session) {
    return text.startsWith(BucketLocation.SCHEME)
        ? GenerationStore.at(
            text, Optional.ofNullable(session.environment().get("STORAGE_EMULATOR_HOST")))
        : ConfigurationObjects.at(text);
  }

  private String named(Session session) {
    return Optional.ofNullable(place)
        .or(() -> Optional.ofNullable(session.environment().get(VARIABLE)))
        .filter(text -> !text.isBlank())
        .orElseThrow(() ->
            new UsageException(
                "missing %s PLACE, where the configuration is; or set %s"
                    .formatted(NAME, VARIABLE)));
  }
}
