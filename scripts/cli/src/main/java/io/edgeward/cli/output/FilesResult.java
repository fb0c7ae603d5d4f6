package io.edgeward.cli.output;

import io.edgeward.files.FilePromotionResult;
import io.edgeward.files.PlannedFiles;
import io.edgeward.model.file.FilePlan;
import io.edgeward.model.receipt.Conclusion;
import java.util.Optional;

/**
 * What a run would do with files, or did.
 *
 * @param planned the plan, and what was read for it
 * @param promoted what was done, if it was to be done
 * @param conclusion how it ended
 */
public record FilesResult(
    PlannedFiles planned, Optional<FilePromotionResult> promoted, Conclusion conclusion) {
  /** Of a plan that is shown. */
  public static FilesResult of(PlannedFiles planned) {
    return new FilesResult(planned, Optional.empty(), Conclusion.of(planned.plan()));
  }

  /** After the plan was carried out. */
  public FilesResult promoted(FilePromotionResult done) {
    return new FilesResult(planned, Optional.of(done), conclusion.or(done.conclusion()));
  }

  /** The same, which also ended otherwise. */
  public FilesResult ended(Conclusion also) {
    return new FilesResult(planned, promoted, conclusion.or(also));
  }

  /** How it ended for files, if it was about any. */
  public static Conclusion conclusion(Optional<FilesResult> files) {
    return files.map(FilesResult::conclusion).orElse(Conclusion.AS_WANTED);
  }

  public FilePlan plan() {
    return planned.plan();
  }
}
