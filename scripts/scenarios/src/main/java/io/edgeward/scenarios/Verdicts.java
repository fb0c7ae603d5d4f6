package io.edgeward.scenarios;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Reason;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The verdicts of the ledger; each is read once. */
final class Verdicts {
  private final AuditLedger ledger;
  private final Set<EvidencePath> read = new HashSet<>();
  private final List<AuditRecord> known = new ArrayList<>();

  Verdicts(AuditLedger ledger) {
    this.ledger = ledger;
  }

  /** All verdicts on a repository so far. */
  List<AuditRecord> on(RepositoryPath repository) throws LedgerException {
    for (EvidencePath path : ledger.verdicts()) {
      if (!read.contains(path)) {
        Optional<AuditRecord> record = ledger.read(path);
        if (record.isPresent()) {
          known.add(record.get());
          read.add(path);
        }
      }
    }
    return known.stream()
        .filter(one ->
            one.event().orElse(null) instanceof RegistryEvent event
                && event.repository().equals(repository))
        .toList();
  }

  /** Whether there is one for {@code reason} on a repository whose message has {@code text}. */
  boolean have(RepositoryPath repository, Reason reason, String text) throws LedgerException {
    return on(repository).stream()
        .map(AuditRecord::verdict)
        .anyMatch(verdict -> verdict.reason() == reason && verdict.message().contains(text));
  }

  /** Whether every push of an image was judged: of the index, of its children, of a tag. */
  boolean haveAllOf(ImageIndex index, RepositoryPath repository) throws LedgerException {
    List<RegistryEvent.Push> pushes = new ArrayList<>();
    for (AuditRecord one : on(repository)) {
      if (one.event().orElseThrow() instanceof RegistryEvent.Push push) {
        pushes.add(push);
      }
    }
    Set<Digest> manifests = new HashSet<>(Set.of(index.digest()));
    index.children().forEach(child -> manifests.add(child.digest()));
    return pushes.stream().anyMatch(push -> push.tag().isPresent())
        && pushes.stream().map(RegistryEvent.Push::digest).toList().containsAll(manifests);
  }
}
