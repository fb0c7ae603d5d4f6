package io.edgeward.audit.production;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.CheckedFiles;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.FileCoverage;
import io.edgeward.model.audit.FileSweep;
import io.edgeward.model.audit.FileSweepReport;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/** The file stores of production, compared with manifests. */
public final class FileProduction {
  private static final Logger LOGGER = Logger.getLogger(FileProduction.class.getName());
  private static final FileSweepReport NOTHING = new FileSweepReport(FileCoverage.NONE, List.of());

  private final Optional<Ledger> ledger;
  private final StoreContents contents;
  private final long bytes;
  private final Clock clock;

  /**
   * @param ledger has the receipts, and what sweeps proved before
   * @param bytes about how many bytes one sweep reads of files that no receipt accounts for
   */
  public FileProduction(Optional<Ledger> ledger, StoreContents contents, long bytes, Clock clock) {
    this.ledger = ledger;
    this.contents = contents;
    this.bytes = bytes;
    this.clock = clock;
  }

  /**
   * Compares all of production. What is proved is not kept.
   *
   * @param late asked often; what was not looked at when it is so is left to the next sweep
   */
  public FileSweepReport compare(
      ManifestRevision manifests, KnownFindings known, BooleanSupplier late) {
    return compare(manifests, known, Set.of(), late).report();
  }

  /** The same on from what sweeps proved before, and keeps what is proved now. */
  public FileSweepReport sweep(
      ManifestRevision manifests, KnownFindings known, BooleanSupplier late)
      throws LedgerException {
    if (manifests.fileRoots().isEmpty()) {
      return NOTHING;
    }
    Set<Long> before = before();
    Result result = compare(manifests, known, before, late);
    if (ledger.isPresent() && !result.proved().equals(before)) {
      ledger.get().audit().append(new CheckedFiles(clock.instant(), result.proved()));
    }
    return result.report();
  }

  /**
   * @param proved what is to be kept
   */
  private record Result(FileSweepReport report, Set<Long> proved) {}

  private Result compare(
      ManifestRevision manifests, KnownFindings known, Set<Long> before, BooleanSupplier late) {
    if (manifests.fileRoots().isEmpty()) {
      return new Result(NOTHING, before);
    }
    FileInventory production = contents.stores().list(manifests.fileRoots(), late);
    PlannedFiles plans = new PlannedFiles(ledger, clock.instant());
    SweptFiles checks = new SweptFiles(ledger, plans, contents, before, bytes, late);
    FileSweepReport report = FileSweep.compare(manifests.files(), production, checks, known);
    Set<Long> proved = new HashSet<>(checks.proved());
    if (production.readings().values().stream()
        .anyMatch(StoreReading.Unreadable.class::isInstance)) {
      proved.addAll(before);
    }
    return new Result(report, proved);
  }

  /** What cannot be understood is proved again. */
  private Set<Long> before() throws LedgerException {
    Optional<AuditLedger> audit = ledger.map(Ledger::audit);
    if (audit.isEmpty()) {
      return Set.of();
    }
    try {
      return audit.get().checkedFiles().map(CheckedFiles::versions).orElse(Set.of());
    } catch (LedgerException e) {
      if (e.retryable()) {
        throw e;
      }
      LOGGER.warning("all files are checked again: " + e.getMessage());
      return Set.of();
    }
  }
}
