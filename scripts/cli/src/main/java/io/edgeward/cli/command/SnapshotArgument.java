package io.edgeward.cli.command;

import io.edgeward.backup.SnapshotDocuments;
import io.edgeward.backup.UnprovedDocumentException;
import io.edgeward.cli.output.Session;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.text.Count;
import java.util.Optional;
import java.util.logging.Logger;

/** Finds the snapshots that a person names. */
final class SnapshotArgument {
  private static final Logger LOG = Logger.getLogger(SnapshotArgument.class.getName());

  private SnapshotArgument() {}

  /** The snapshot that {@code text} names; warns when another of its hour holds more. */
  static Document find(String option, String text, Ledger ledger) throws LedgerException {
    Document document = named(option, text, ledger);
    warn(document.snapshot(), ledger);
    return document;
  }

  private static Document named(String option, String text, Ledger ledger) throws LedgerException {
    try {
      return new SnapshotDocuments(ledger.snapshots()).named(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  private static void warn(Snapshot chosen, Ledger ledger) throws LedgerException {
    new SnapshotDocuments(ledger.snapshots())
        .fullerOfTheHour(chosen)
        .ifPresent(fuller -> LOG.warning(comparison(chosen, fuller)));
  }

  /**
   * Makes sure that a person means {@code chosen} when another of its hour holds more: on a
   * terminal by a question, elsewhere by a name with a number, which can mean no other.
   */
  static void settle(String option, String text, Snapshot chosen, Ledger ledger, Session session)
      throws LedgerException {
    Optional<Snapshot> fuller = new SnapshotDocuments(ledger.snapshots()).fullerOfTheHour(chosen);
    if (fuller.isEmpty()) {
      return;
    }
    Optional<Boolean> answer =
        session.confirms("Go back to %s, which holds less?".formatted(chosen.id()));
    if (answer.isPresent() && !answer.get()) {
      throw new CommandFailedException("not restored: the answer was not yes");
    }
    if (answer.isEmpty() && !text.equals(chosen.id().numbered())) {
      throw new UsageException(
          "%s %s: %s; give %s for this one, or %s for that one"
              .formatted(
                  option,
                  text,
                  comparison(chosen, fuller.get()),
                  chosen.id().numbered(),
                  fuller.get().id().numbered()));
    }
  }

  private static String comparison(Snapshot chosen, Snapshot fuller) {
    return "snapshot %s has %s, less than %s of the same hour, which has %s"
        .formatted(chosen.id(), size(chosen), fuller.id(), size(fuller));
  }

  private static String size(Snapshot snapshot) {
    return "%s and %s"
        .formatted(Count.of(snapshot.digests(), "digest"), Count.of(snapshot.tags(), "tag"));
  }

  /** The snapshot that {@code text} names, if it is proved that nobody has edited it. */
  static Document proved(String option, String text, Optional<String> logged, Ledger ledger)
      throws LedgerException {
    Optional<Digest> hash = logged.map(digest -> Arguments.parse("--hash", digest, Digest::of));
    Document document = named(option, text, ledger);
    try {
      if (hash.isPresent()) {
        SnapshotDocuments.proved(document, hash.get());
      } else {
        new SnapshotDocuments(ledger.snapshots()).proved(document);
      }
      warn(document.snapshot(), ledger);
      return document;
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
