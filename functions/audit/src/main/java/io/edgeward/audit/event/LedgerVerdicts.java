package io.edgeward.audit.event;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import java.util.Optional;

/** Verdicts in the ledger. */
public record LedgerVerdicts(AuditLedger ledger) implements VerdictStore {
  @Override
  public void append(AuditRecord judged) throws LedgerException {
    ledger.append(judged);
  }

  @Override
  public Optional<AuditRecord> find(AuditRecord judged) throws LedgerException {
    return ledger.find(judged);
  }
}
