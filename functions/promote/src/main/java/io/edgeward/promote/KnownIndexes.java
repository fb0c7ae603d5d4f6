package io.edgeward.promote;

import io.edgeward.ledger.IndexLedger;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.receipt.Run;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What indexes name, as this process and, where there is a ledger, others before it have read. It
 * saves reading; a ledger that cannot be read or written costs no more than that.
 */
final class KnownIndexes {
  private static final Logger LOGGER = Logger.getLogger(KnownIndexes.class.getName());

  /** After so many documents one is written that has everything. */
  private static final int DOCUMENTS = 64;

  private final Optional<Ledger> ledger;
  private final KnownChildren children;
  private final Set<String> documents = new HashSet<>();
  private final Set<Digest> kept = new HashSet<>();
  private int sinceAll;

  KnownIndexes(Optional<Ledger> ledger, KnownChildren children) {
    this.ledger = ledger;
    this.children = children;
  }

  /** All that is known, with what the ledger has of other processes. */
  synchronized KnownChildren read() {
    ledger.ifPresent(evidence -> {
      KnownChildren told = new KnownChildren();
      try {
        IndexLedger.Reading reading = evidence.indexes().read(told, documents);
        documents.addAll(reading.documents());
        sinceAll = reading.sinceAll();
        reading.skipped().forEach(LOGGER::warning);
      } catch (LedgerException e) {
        LOGGER.log(Level.WARNING, "what indexes name is not known: {0}", e.getMessage());
      }
      told.indexes().forEach(children::learn);
      kept.addAll(told.indexes().keySet());
    });
    return children;
  }

  /** Keeps in the ledger what this process has read and the ledger does not have. */
  synchronized void keep(Run run, Instant at) {
    boolean all = sinceAll >= DOCUMENTS;
    SortedMap<Digest, List<Digest>> news = new TreeMap<>(children.indexes());
    news.keySet().removeAll(kept);
    if (ledger.isEmpty() || news.isEmpty()) {
      return;
    }
    try {
      String name = run.id() + "-" + run.part();
      documents.add(ledger.get().indexes().append(name, at, all, all ? children.indexes() : news));
      kept.addAll(news.keySet());
      sinceAll = all ? 0 : sinceAll + 1;
    } catch (LedgerException e) {
      LOGGER.log(Level.WARNING, "what indexes name is not kept: {0}", e.getMessage());
    }
  }
}
