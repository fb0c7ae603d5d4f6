package io.edgeward.audit.event;

import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Verdicts in memory. */
public final class MemoryVerdicts implements VerdictStore {
  public final Map<String, AuditRecord> kept = new ConcurrentHashMap<>();
  public boolean down;

  @Override
  public void append(AuditRecord judged) throws LedgerException {
    check();
    kept.putIfAbsent(judged.eventId(), judged);
  }

  @Override
  public Optional<AuditRecord> find(AuditRecord judged) throws LedgerException {
    check();
    return Optional.ofNullable(kept.get(judged.eventId()));
  }

  private void check() throws LedgerException {
    if (down) {
      throw LedgerException.retryable("ledger: 503", new IOException("503"));
    }
  }
}
