package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.ledger.Ledger;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the evidence is. */
final class LedgerOption {
  @Option(
      names = "--ledger",
      paramLabel = "LEDGER",
      description =
          "The ledger: gs://BUCKET/PREFIX or a directory; EDGEWARD_LEDGER when it is not given.")
  private String location;

  /** The ledger, if one is named. */
  Optional<Ledger> open(Session session) {
    Optional<String> named =
        Optional.ofNullable(location)
            .or(() -> Optional.ofNullable(session.environment().get("EDGEWARD_LEDGER")))
            .filter(text -> !text.isBlank());
    try {
      return named.map(text ->
          Ledger.open(
              text, Optional.ofNullable(session.environment().get("STORAGE_EMULATOR_HOST"))));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--ledger: " + e.getMessage());
    }
  }
}
