package io.edgeward.backup;

import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotHeading;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.ledger.SnapshotLedger.Seen;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.List;
import java.util.Optional;

/** Finds the document that a person means. */
public final class SnapshotDocuments {
  /** Names the first of an hour that has several. */
  private static final String FIRST = "-1";

  private final SnapshotLedger ledger;

  /** The documents of {@code ledger}. */
  public SnapshotDocuments(SnapshotLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * The document that {@code text} names: {@code YYYY/MM/DD/HH} is the last one of that hour, which
   * mends the others; {@code -1}, {@code -2} behind it name one of several.
   *
   * @throws IllegalArgumentException if the text is malformed, or there is none
   * @throws LedgerException if it cannot be read, or was edited
   */
  public Document named(String text) throws LedgerException {
    if (text.endsWith(FIRST)) {
      SnapshotId first = SnapshotId.parse(text.substring(0, text.length() - FIRST.length()));
      return ledger
          .find(first)
          .orElseThrow(() -> new IllegalArgumentException("there is no snapshot " + text));
    }
    return get(SnapshotId.parse(text));
  }

  /**
   * The document of that name; for an hour alone the last one of it, which mends the others.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest before it
   * @throws LedgerException if it cannot be read, or was edited
   */
  public Document get(SnapshotId wanted) throws LedgerException {
    List<SnapshotId> ids = ledger.ids();
    Optional<SnapshotId> found =
        ids.reversed().stream()
            .filter(id -> wanted.number() == 1 ? sameHour(id, wanted) : id.equals(wanted))
            .findFirst();
    if (found.isPresent()) {
      return ledger.find(found.get()).orElseThrow();
    }
    String before =
        ids.reversed().stream()
            .filter(id -> id.compareTo(wanted) < 0)
            .findFirst()
            .map(id -> "; the one before it is " + id)
            .orElse("; there is none before it either");
    throw new IllegalArgumentException("there is no snapshot %s%s".formatted(wanted, before));
  }

  /** The newest document that is complete, if there is one. */
  public Optional<Document> newestComplete() throws LedgerException {
    for (SnapshotId id : ledger.ids().reversed()) {
      if (ledger.heading(id).filter(SnapshotHeading::complete).isPresent()) {
        return ledger.find(id);
      }
    }
    return Optional.empty();
  }

  /** The newest snapshot whose document was not edited, complete or not, if there is one. */
  public Optional<Snapshot> newestWhole() throws LedgerException {
    for (SnapshotId id : ledger.ids().reversed()) {
      Optional<Snapshot> whole = ledger.see(id).flatMap(Seen::document).map(Document::snapshot);
      if (whole.isPresent()) {
        return whole;
      }
    }
    return Optional.empty();
  }

  /**
   * The document, if those after it prove that it was not edited: each is pinned by the next one.
   * The newest is pinned by nothing but the log of its run, which names its hash.
   *
   * @throws UnprovedDocumentException if one of them was changed, removed or added
   */
  public Document proved(Document document) throws LedgerException, UnprovedDocumentException {
    SnapshotId id = document.snapshot().id();
    List<String> defects = ledger.defectsFrom(id);
    if (!defects.isEmpty()) {
      throw new UnprovedDocumentException(id, document.hash(), defects);
    }
    return document;
  }

  /**
   * The document, if it has the hash that the log of its run names.
   *
   * @throws UnprovedDocumentException if it has another
   */
  public static Document proved(Document document, Digest logged) throws UnprovedDocumentException {
    if (!document.hash().equals(logged)) {
      throw new UnprovedDocumentException(
          document.snapshot().id(),
          document.hash(),
          List.of(
              "snapshot %s was edited or forged: its hash is %s, not %s"
                  .formatted(document.snapshot().id(), document.hash(), logged)));
    }
    return document;
  }

  private static boolean sameHour(SnapshotId one, SnapshotId other) {
    return one.hour().equals(other.hour());
  }
}
