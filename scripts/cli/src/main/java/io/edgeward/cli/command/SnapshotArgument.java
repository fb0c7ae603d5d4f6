package io.edgeward.cli.command;

import io.edgeward.backup.SnapshotDocuments;
import io.edgeward.backup.UnprovedDocumentException;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.Optional;
import java.util.logging.Logger;

/** Finds the snapshots that a person names. */
final class SnapshotArgument {
  private static final Logger LOG = Logger.getLogger(SnapshotArgument.class.getName());

  private SnapshotArgument() {}

  /** The snapshot that {@code text} names. */
  static Document find(String option, String text, Ledger ledger) throws LedgerException {
    try {
      return new SnapshotDocuments(ledger.snapshots()).named(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  /** The snapshot that {@code text} names, if it is proved that nobody has edited it. */
  static Document proved(String option, String text, Optional<String> logged, Ledger ledger)
      throws LedgerException {
    Optional<Digest> hash = logged.map(digest -> Arguments.parse("--hash", digest, Digest::of));
    try {
      if (hash.isPresent()) {
        return SnapshotDocuments.proved(find(option, text, ledger), hash.get());
      }
      return new SnapshotDocuments(ledger.snapshots()).proved(find(option, text, ledger));
    } catch (UnprovedDocumentException e) {
      throw new CommandFailedException(e.getMessage(), e);
    }
  }

  /** Tells which document is used: the newest one is pinned by the log of its run alone. */
  static void tell(Document document, Ledger ledger) throws LedgerException {
    SnapshotId id = document.snapshot().id();
    if (ledger.snapshots().ids().getLast().equals(id)) {
      LOG.warning(
          "snapshot %s is the newest, so no other proves it; compare its hash %s with the log of"
                  .formatted(id, document.hash())
              + " the run that wrote it");
    } else {
      LOG.info("snapshot %s has hash %s".formatted(id, document.hash()));
    }
  }
}
