package io.edgeward.audit.event;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import java.util.Optional;

/** Where verdicts are kept. */
public interface VerdictStore {
  /** Keeps a verdict; one that is there on the same event stays. */
  void append(AuditRecord judged) throws LedgerException;

  /** The verdict that was kept before on the event of {@code judged}. */
  Optional<AuditRecord> find(AuditRecord judged) throws LedgerException;

  /** Verdicts in the ledger. */
  record InLedger(AuditLedger ledger) implements VerdictStore {
    @Override
    public void append(AuditRecord judged) throws LedgerException {
      ledger.append(judged);
    }

    @Override
    public Optional<AuditRecord> find(AuditRecord judged) throws LedgerException {
      return ledger.find(judged);
    }
  }
}
