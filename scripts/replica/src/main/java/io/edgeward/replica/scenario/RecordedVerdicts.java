package io.edgeward.replica.scenario;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.RepositoryPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The verdicts of the ledger; each is read once. */
final class RecordedVerdicts {
  private final AuditLedger ledger;
  private final Set<EvidencePath> read = new HashSet<>();
  private final List<AuditRecord> known = new ArrayList<>();

  RecordedVerdicts(AuditLedger ledger) {
    this.ledger = ledger;
  }

  /** All verdicts on a repository so far. */
  List<AuditRecord> on(RepositoryPath repository) throws LedgerException {
    return all().stream()
        .filter(
            one -> one.event().filter(event -> event.repository().equals(repository)).isPresent())
        .toList();
  }

  /** The pushes to a repository that have a verdict. */
  List<RegistryEvent.Push> pushesTo(RepositoryPath repository) throws LedgerException {
    return on(repository).stream()
        .flatMap(one -> one.event().stream())
        .filter(RegistryEvent.Push.class::isInstance)
        .map(RegistryEvent.Push.class::cast)
        .toList();
  }

  /** All verdicts so far. */
  List<AuditRecord> all() throws LedgerException {
    for (EvidencePath path : ledger.verdicts()) {
      if (!read.contains(path)) {
        Optional<AuditRecord> record = ledger.read(path);
        if (record.isPresent()) {
          known.add(record.get());
          read.add(path);
        }
      }
    }
    return List.copyOf(known);
  }
}
