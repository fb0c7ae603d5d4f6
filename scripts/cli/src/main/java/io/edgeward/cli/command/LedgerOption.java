package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
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
    Optional<String> emulator =
        Optional.ofNullable(session.environment().get("STORAGE_EMULATOR_HOST"));
    return named(session)
        .map(text -> Arguments.parse("--ledger", text, place -> Ledger.open(place, emulator)));
  }

  private Optional<String> named(Session session) {
    return Optional.ofNullable(location)
        .or(() -> Optional.ofNullable(session.environment().get("EDGEWARD_LEDGER")))
        .filter(text -> !text.isBlank());
  }

  /** The ledger, which some commands cannot do without. */
  Ledger required(Session session) {
    return open(session)
        .orElseThrow(() -> new UsageException("missing --ledger LEDGER, where the snapshots are"));
  }

  /**
   * The ledger, with at least one snapshot in it: a mistyped place would look like a history
   * without defects.
   */
  Ledger withSnapshots(Session session) throws LedgerException {
    session.progress().begin("reading the ledger");
    Ledger ledger = required(session);
    if (ledger.snapshots().ids().isEmpty()) {
      throw new CommandFailedException(
          "there is no snapshot in the ledger %s; correct --ledger, or take one with edgeward backup"
              .formatted(named(session).orElseThrow()));
    }
    return ledger;
  }
}
