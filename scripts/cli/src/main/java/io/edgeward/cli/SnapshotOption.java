package io.edgeward.cli;

import io.edgeward.backup.Documents;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger.Document;

/** Finds the snapshots that a person names. */
final class SnapshotOption {
  private SnapshotOption() {}

  /** The snapshot that {@code text} names. */
  static Document find(String option, String text, Ledger ledger) throws LedgerException {
    try {
      return new Documents(ledger.snapshots()).named(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  /**
   * The ledger, with at least one snapshot in it: a mistyped place would look like a history
   * without defects.
   */
  static Ledger history(LedgerOption option, Session session) throws LedgerException {
    Ledger ledger = ledger(option, session);
    if (ledger.snapshots().ids().isEmpty()) {
      throw new UnableException(
          "there is no snapshot in the ledger; correct --ledger, or take one with edgeward backup");
    }
    return ledger;
  }

  /** The ledger, which these commands cannot do without. */
  static Ledger ledger(LedgerOption option, Session session) {
    return option
        .open(session)
        .orElseThrow(() -> new UsageException("missing --ledger LEDGER, where the snapshots are"));
  }
}
