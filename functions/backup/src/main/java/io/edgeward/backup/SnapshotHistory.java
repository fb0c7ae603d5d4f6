package io.edgeward.backup;

import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.ledger.SnapshotLedger.Seen;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.Snapshot.Link;
import io.edgeward.model.snapshot.SnapshotChain;
import io.edgeward.model.snapshot.SnapshotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chain of documents, as a run sees it and continues it. */
final class SnapshotHistory {
  /** So many of the newest folders are searched for what interrupted runs have copied. */
  private static final int FOLDERS = 4;

  private final SnapshotLedger ledger;

  SnapshotHistory(SnapshotLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * What a run starts from.
   *
   * @param trusted the newest document that is whole and follows from the one before it
   * @param head the newest document, whole or not, which the next one names
   * @param recent the newest names, the newest first
   * @param defects what is wrong with the documents after the trusted one
   */
  record Basis(
      Optional<Document> trusted,
      Optional<Link> head,
      List<SnapshotId> recent,
      List<String> defects) {
    /**
     * A name for what is read at {@code moment}. Names only go forward: of the same hour, or if the
     * clock went back, it is the next number of the newest document's hour.
     */
    SnapshotId next(Instant moment) {
      SnapshotId own = SnapshotId.of(moment);
      return head.filter(link -> link.id().compareTo(own) >= 0)
          .map(link -> link.id().next())
          .orElse(own);
    }

    /** Folders where interrupted runs may have left something. */
    List<SnapshotId> unfinished() {
      return trusted.filter(document -> document.snapshot().hasAllImages()).isPresent()
          ? List.of()
          : recent;
    }
  }

  Basis read() throws LedgerException {
    List<SnapshotId> ids = ledger.ids();
    List<String> defects = new ArrayList<>();
    Optional<Document> trusted = Optional.empty();
    Optional<Link> link = link(ids, ids.size() - 1);
    Optional<Link> head = link;
    for (int i = ids.size() - 1; i >= 0 && trusted.isEmpty(); i--) {
      Seen seen = ledger.see(ids.get(i)).orElseThrow();
      link = link(ids, i - 1);
      Optional<String> defect = SnapshotChain.defect(seen.found(), link);
      defect.ifPresent(defects::add);
      if (defect.isEmpty()) {
        trusted = seen.document();
      }
    }
    return new Basis(trusted, head, newest(ids), List.copyOf(defects));
  }

  private Optional<Link> link(List<SnapshotId> ids, int index) throws LedgerException {
    return index < 0 ? Optional.empty() : ledger.link(ids.get(index));
  }

  private static List<SnapshotId> newest(List<SnapshotId> ids) {
    return ids.subList(Math.max(0, ids.size() - FOLDERS), ids.size()).reversed();
  }

  /**
   * Keeps {@code snapshot} as the newest. When another run was faster, it is chained to that one's
   * document under the next name, unless that says the same.
   *
   * @return the newest document now, which says what {@code snapshot} says
   */
  Document append(Snapshot snapshot) throws LedgerException {
    Optional<Document> written = ledger.append(snapshot);
    Snapshot attempt = snapshot;
    while (written.isEmpty()) {
      Basis now = read();
      if (now.trusted().filter(other -> other.snapshot().sameAs(snapshot)).isPresent()) {
        return now.trusted().orElseThrow();
      }
      attempt = snapshot.renamed(now.next(attempt.id().hour()), now.head());
      written = ledger.append(attempt);
    }
    return written.orElseThrow();
  }
}
