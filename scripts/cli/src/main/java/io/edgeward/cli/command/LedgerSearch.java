package io.edgeward.cli.command;

import io.edgeward.audit.event.SnapshotSearch;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.vulnerability.Scan;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Looks up what the ledger has of a digest, and says what it has not. */
final class LedgerSearch {
  private final Optional<Ledger> ledger;
  private final NotFound notFound;

  /**
   * @param notFound gets a sentence for each that is not there
   */
  LedgerSearch(Optional<Ledger> ledger, NotFound notFound) {
    this.ledger = ledger;
    this.notFound = notFound;
  }

  List<Receipt> receipts(Digest digest) throws LedgerException {
    if (ledger.isEmpty()) {
      notFound.add("receipts, verdicts and snapshots were not looked up: give --ledger");
      return List.of();
    }
    List<Receipt> receipts = ledger.get().receiptsOf(digest);
    if (receipts.isEmpty()) {
      notFound.add("the ledger has no receipt of its promotion");
    }
    return receipts;
  }

  List<AuditRecord> verdicts(Digest digest) throws LedgerException {
    if (ledger.isEmpty()) {
      return List.of();
    }
    return verdicts(ledger.get().audit().verdictsOf(digest));
  }

  List<AuditRecord> verdicts(ObjectUri object) throws LedgerException {
    return ledger.isEmpty() ? List.of() : verdicts(ledger.get().audit().verdictsOf(object));
  }

  private List<AuditRecord> verdicts(List<AuditRecord> verdicts) {
    if (verdicts.isEmpty()) {
      notFound.add("the ledger has no verdict on it");
    }
    return verdicts;
  }

  /** What was found of its origin; that nobody looked is not worth a sentence. */
  List<EvidenceCheck> checks(Digest digest) throws LedgerException {
    return ledger.isEmpty() ? List.of() : ledger.get().checks().of(digest);
  }

  List<String> snapshots(Digest digest) throws LedgerException {
    if (ledger.isEmpty()) {
      return List.of();
    }
    List<String> snapshots = new SnapshotSearch(ledger.get().snapshots()).holding(digest);
    if (snapshots.isEmpty()) {
      notFound.add("none of the newest %d snapshots has it".formatted(SnapshotSearch.NEWEST));
    }
    return snapshots;
  }

  /** The newest of what scanners found; that nobody scanned is not worth a sentence. */
  Optional<Scan.Finished> scan(Digest digest) throws LedgerException {
    return ledger.isEmpty()
        ? Optional.empty()
        : ledger.get().scans().newest(digest, Clock.systemUTC().instant());
  }
}
