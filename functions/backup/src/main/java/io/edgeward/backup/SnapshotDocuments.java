package io.edgeward.backup;

import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotHeading;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.ledger.SnapshotLedger.Seen;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Finds the document that a person means. */
public final class SnapshotDocuments {
  /** Names the newest one. */
  private static final String LATEST = "latest";

  /** May name the first of an hour, which has no number of its own. */
  private static final String FIRST = "-1";

  private final SnapshotLedger ledger;

  /** The documents of {@code ledger}. */
  public SnapshotDocuments(SnapshotLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * The document that {@code text} names: {@code YYYY/MM/DD/HH} or {@code YYYY/MM/DD/HH-N} is that
   * one and no other of the hour ({@code -1} is the first), {@code latest} the newest, and an RFC
   * 3339 time the newest that had been taken by then.
   *
   * @throws IllegalArgumentException if the text is none of these, or there is no such document
   * @throws LedgerException if it cannot be read, or was edited
   */
  public Document named(String text) throws LedgerException {
    Optional<Instant> moment = moment(text);
    if (moment.isPresent()) {
      return at(moment.get());
    }
    return text.equals(LATEST) ? newest() : get(id(text));
  }

  /** RFC 3339 lets a space stand for the T. */
  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static SnapshotId id(String text) {
    boolean first = text.endsWith(FIRST);
    try {
      return SnapshotId.parse(first ? text.substring(0, text.length() - FIRST.length()) : text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          ("\"%s\" names no snapshot: write a name as edgeward snapshots lists it, such as"
                  + " 2026/11/21/04 or 2026/11/21/04-2, latest, or a time with its zone, such as"
                  + " 2026-11-21T04:30:00Z")
              .formatted(text),
          e);
    }
  }

  private Document newest() throws LedgerException {
    List<SnapshotId> ids = ledger.ids();
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("there is no snapshot");
    }
    return ledger.find(ids.getLast()).orElseThrow();
  }

  /**
   * The newest that had been taken at {@code moment}. A name may be of a later hour than its
   * document when the clock went back, so those behind the moment are looked at, too.
   */
  private Document at(Instant moment) throws LedgerException {
    List<SnapshotId> ids = ledger.ids();
    int later = (int) ids.stream().filter(id -> !id.hour().isAfter(moment)).count();
    int found = later;
    while (found < ids.size() && wasTaken(ids.get(found), moment)) {
      found++;
    }
    if (found == later) {
      while (found > 0 && !wasTaken(ids.get(found - 1), moment)) {
        found--;
      }
    }
    if (found == 0) {
      String first = ids.isEmpty() ? "" : "; the first is " + ids.getFirst();
      throw new IllegalArgumentException(
          "there is no snapshot at %s or before%s".formatted(moment, first));
    }
    return ledger.find(ids.get(found - 1)).orElseThrow();
  }

  private boolean wasTaken(SnapshotId id, Instant moment) throws LedgerException {
    return !ledger.heading(id).orElseThrow().takenAt().isAfter(moment);
  }

  /**
   * The document of that name.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest before it
   * @throws LedgerException if it cannot be read, or was edited
   */
  public Document get(SnapshotId wanted) throws LedgerException {
    Optional<Document> found = ledger.find(wanted);
    if (found.isPresent()) {
      return found.get();
    }
    String before =
        ledger.ids().reversed().stream()
            .filter(id -> id.compareTo(wanted) < 0)
            .findFirst()
            .map(id -> "; the one before it is " + id)
            .orElse("; there is none before it either");
    throw new IllegalArgumentException("there is no snapshot %s%s".formatted(wanted, before));
  }

  /**
   * The snapshot of the same hour that holds most, if it holds more than {@code chosen}. A document
   * that was edited holds nothing.
   */
  public Optional<Snapshot> fullerOfTheHour(Snapshot chosen) throws LedgerException {
    Snapshot fullest = chosen;
    for (SnapshotId id : ledger.ids()) {
      if (id.hour().equals(chosen.id().hour()) && !id.equals(chosen.id())) {
        Optional<Snapshot> other = ledger.see(id).flatMap(Seen::document).map(Document::snapshot);
        if (other.isPresent() && other.get().holdsMoreThan(fullest)) {
          fullest = other.get();
        }
      }
    }
    return Optional.of(fullest).filter(one -> one != chosen);
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
}
