package io.edgeward.audit;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.RegistryEvent.Push;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which pushes have a verdict in the ledger. Verdicts never change, so each is read once in the
 * life of the process.
 */
final class JudgedPushes {
  private final AuditLedger ledger;
  private final Set<EvidencePath> seen = new HashSet<>();
  private final Set<Push> judged = new HashSet<>();

  JudgedPushes(AuditLedger ledger) {
    this.ledger = ledger;
  }

  /** All of them, as of now. */
  synchronized Set<Push> read() throws LedgerException {
    for (EvidencePath path : ledger.verdicts()) {
      if (!seen.contains(path)) {
        Optional<RegistryEvent> event = ledger.read(path).flatMap(AuditRecord::event);
        event.ifPresent(known -> {
          if (known instanceof Push push) {
            judged.add(push);
          }
        });
        seen.add(path);
      }
    }
    return Set.copyOf(judged);
  }
}
