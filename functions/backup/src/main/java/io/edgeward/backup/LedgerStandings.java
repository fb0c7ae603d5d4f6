package io.edgeward.backup;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.AuditLedger.DigestVerdicts;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.JudgedContent;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.RestoreItem;
import io.edgeward.model.snapshot.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What accounts for the things that a restore would put: HEAD, then the auditor's verdicts. */
final class LedgerStandings {
  private final Optional<EdgeSet> manifests;
  private final AuditLedger ledger;
  private final Map<Digest, DigestVerdicts> verdicts;
  private Optional<LedgerException> failure = Optional.empty();

  /** Reads the verdicts on {@code digests}. */
  LedgerStandings(Optional<EdgeSet> manifests, AuditLedger ledger, Set<Digest> digests)
      throws LedgerException {
    this.manifests = manifests;
    this.ledger = ledger;
    this.verdicts = new HashMap<>(ledger.judged(digests));
  }

  /** Fails if verdicts on anything that was asked about later could not be read. */
  void check() throws LedgerException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private DigestVerdicts said(Digest digest) {
    return verdicts.computeIfAbsent(digest, this::read);
  }

  private DigestVerdicts read(Digest digest) {
    try {
      return ledger.judged(digest);
    } catch (LedgerException e) {
      failure = Optional.of(e);
      return new DigestVerdicts(List.of(), List.of());
    }
  }

  Standing of(RestoreItem item) {
    if (isWanted(item)) {
      return new Standing.Wanted();
    }
    DigestVerdicts said = said(item.digest());
    if (!said.unreadable().isEmpty()) {
      return new Standing.Rejected(
          "%s cannot be understood, and may have rejected it"
              .formatted(said.unreadable().getFirst()));
    }
    JudgedContent judged = JudgedContent.of(item.repository(), item.digest(), said.verdicts());
    Optional<AuditRecord> rejection = judged.rejection(item.tag());
    if (rejection.isPresent()) {
      return new Standing.Rejected(why(rejection.get()));
    }
    return judged.verified(item.tag()) ? new Standing.Verified() : new Standing.Unjudged();
  }

  static String why(AuditRecord rejection) {
    return "%s at %s: %s"
        .formatted(
            rejection.verdict().reason().id(),
            rejection.publishedAt(),
            rejection.verdict().message());
  }

  /** A tag that two digests claim is granted to neither. */
  private boolean isWanted(RestoreItem item) {
    Optional<Wanted> here = manifests.map(edges -> edges.wanted().get(item.repository()));
    Optional<WantedDigest> digest = here.flatMap(wanted -> wanted.find(item.digest()));
    Optional<Tag> tag = item.tag();
    return digest.isPresent()
        && (tag.isEmpty()
            || digest.get().claim(tag.get()).isPresent()
                && !here.get().conflicts().containsKey(tag.get()));
  }
}
