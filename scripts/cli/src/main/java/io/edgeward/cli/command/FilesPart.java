package io.edgeward.cli.command;

import io.edgeward.cli.output.FilesResult;
import io.edgeward.cli.output.Progress;
import io.edgeward.files.FilePromotion;
import io.edgeward.files.FilePromotionOptions;
import io.edgeward.files.FilePromotionResult;
import io.edgeward.files.PlannedFiles;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.FilePlanner;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Run;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** What a run does with files; without any, no store is opened. */
final class FilesPart implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FilesPart.class.getName());

  private final Optional<FileSet> files;
  private final Optional<FilePromotion> promotion;

  private FilesPart(Optional<FileSet> files, Optional<FilePromotion> promotion) {
    this.files = files;
    this.promotion = promotion;
  }

  /**
   * @param files what it is about; absent when it is not about files
   */
  static FilesPart open(Optional<FileSet> files, FilePromotionOptions options) {
    return new FilesPart(
        files, files.filter(some -> some.size() > 0).map(some -> FilePromotion.open(options)));
  }

  Optional<FilesResult> plan(Progress progress) {
    return files.map(some -> FilesResult.of(plan(some, progress)));
  }

  private PlannedFiles plan(FileSet some, Progress progress) {
    if (promotion.isEmpty()) {
      FileInventory nothing = FileInventory.of(Map.of());
      return new PlannedFiles(FilePlanner.plan(some, nothing), nothing);
    }
    progress.begin("listing file stores");
    return promotion.get().plan(some);
  }

  /**
   * Does what is planned, as a part of {@code run}. When no receipt can be kept nothing is done,
   * which is logged.
   */
  Optional<FilesResult> promote(Optional<FilesResult> planned, Run run, Progress progress) {
    return promotion.isEmpty()
        ? planned
        : planned.map(plan -> promote(promotion.get(), plan, run, progress));
  }

  private static FilesResult promote(
      FilePromotion promotion, FilesResult planned, Run run, Progress progress) {
    progress.begin("promoting files", planned.plan().copies().size());
    try {
      FilePromotionResult done =
          promotion.promote(planned.plan(), run.part(1), delivery -> progress.step());
      return planned.promoted(done);
    } catch (LedgerException e) {
      LOG.severe("no file was promoted, for no receipt can be kept: " + e.getMessage());
      return planned.ended(Conclusion.NOT_KNOWN);
    }
  }

  @Override
  public void close() {
    promotion.ifPresent(FilePromotion::close);
  }
}
