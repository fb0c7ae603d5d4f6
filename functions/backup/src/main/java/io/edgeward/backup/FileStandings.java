package io.edgeward.backup;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.AuditLedger.DigestVerdicts;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.JudgedVersion;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.snapshot.FilesRestorePlan;
import io.edgeward.model.snapshot.RestoreFile;
import io.edgeward.model.snapshot.Standing;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What accounts for the files that a restore would put: HEAD, then the auditor's verdicts. */
final class FileStandings {
  private final Optional<FileSet> manifests;
  private final Map<ObjectUri, DigestVerdicts> verdicts;

  /** Reads the verdicts on all that {@code plan} brings. */
  FileStandings(Optional<FileSet> manifests, AuditLedger ledger, FilesRestorePlan plan)
      throws LedgerException {
    this.manifests = manifests;
    this.verdicts =
        ledger.judgedFiles(
            plan.copies().stream().map(RestoreFile::object).collect(Collectors.toSet()));
  }

  Standing of(RestoreFile file) {
    if (isWanted(file)) {
      return new Standing.Wanted();
    }
    DigestVerdicts said = verdicts.get(file.object());
    if (!said.unreadable().isEmpty()) {
      return new Standing.Rejected(
          "%s cannot be understood, and may have rejected it"
              .formatted(said.unreadable().getFirst()));
    }
    JudgedVersion judged = JudgedVersion.of(file.seen(), said.verdicts());
    Optional<AuditRecord> rejection = judged.rejection();
    if (rejection.isPresent()) {
      return new Standing.Rejected(LedgerStandings.why(rejection.get()));
    }
    return judged.verified() ? new Standing.Verified() : new Standing.Unjudged();
  }

  /** An object that two contents claim is granted to neither. */
  private boolean isWanted(RestoreFile file) {
    List<FileEdge> claims = manifests.map(files -> files.find(file.object())).orElse(List.of());
    return claims.size() == 1 && claims.getFirst().content().equals(file.content());
  }
}
