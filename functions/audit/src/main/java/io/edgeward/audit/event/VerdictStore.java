package io.edgeward.audit.event;

import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import java.util.Optional;

/** Where verdicts are kept: the ledger. */
public interface VerdictStore {
  /** Keeps a verdict; one that is there on the same event stays. */
  void append(AuditRecord judged) throws LedgerException;

  /** The verdict that was kept before on the event of {@code judged}. */
  Optional<AuditRecord> find(AuditRecord judged) throws LedgerException;
}
