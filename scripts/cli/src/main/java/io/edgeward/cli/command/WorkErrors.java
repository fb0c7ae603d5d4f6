package io.edgeward.cli.command;

import io.edgeward.cli.flip.NotWrittenException;
import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.Progress;
import io.edgeward.json.Json;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.address.UnusableRangesException;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import io.edgeward.registry.RegistryException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells why a command could not do its work. */
final class WorkErrors implements CommandLine.IExecutionExceptionHandler {
  private static final Logger LOG = Logger.getLogger(WorkErrors.class.getName());

  private final Progress progress;

  WorkErrors(Progress progress) {
    this.progress = progress;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    progress.end();
    String name = command.getCommandSpec().qualifiedName();
    String hint = error instanceof UsageException ? "; see %s --help".formatted(name) : "";
    command.getErr().printf("%s: %s%s%n", name, printable(error), hint);
    LOG.log(Level.FINE, "what happened", error);
    return Exit.UNABLE.code();
  }

  /** A broken configuration has a line for each of its defects. */
  private static String printable(Exception error) {
    return error instanceof UnreadableConfigurationException
        ? error.getMessage().lines().map(Json::printable).collect(Collectors.joining("\n"))
        : Json.printable(sentence(error));
  }

  private static String sentence(Exception error) {
    return switch (error) {
      case UsageException e -> e.getMessage();
      case CommandFailedException e -> e.getMessage();
      case ManifestsUnreadableException e -> e.getMessage();
      case UnusableInventoryException e -> e.getMessage();
      case UnusableRangesException e -> e.getMessage();
      case RegistryException e -> e.getMessage();
      case LedgerException e -> e.getMessage();
      case NotWrittenException e -> e.getMessage();
      default ->
          "this should not have happened: %s; run again with --log-level debug, and report it"
              .formatted(error);
    };
  }
}
