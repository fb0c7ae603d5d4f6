package io.edgeward.model.snapshot;

import io.edgeward.model.snapshot.JudgedRestorePlan.RejectedContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The plan of a restore of files, split by what accounts for each of them. What was rejected is
 * left out unless a person says that it shall come, too.
 *
 * @param plan what a restore does
 * @param items all that it puts there, with their standing
 * @param leftOut what the snapshot lists, production lacks and the restore leaves out
 */
public record JudgedFilesRestore(
    FilesRestorePlan plan, List<JudgedFile> items, List<JudgedFile> leftOut) {
  /** Nothing. */
  public static final JudgedFilesRestore NONE =
      new JudgedFilesRestore(FilesRestorePlan.NONE, List.of(), List.of());

  /** Takes unchangeable copies. */
  public JudgedFilesRestore {
    items = List.copyOf(items);
    leftOut = List.copyOf(leftOut);
  }

  /** A file that a restore would put, and what accounts for it. */
  public record JudgedFile(RestoreFile file, Standing standing) {
    boolean isRejected() {
      return standing instanceof Standing.Rejected;
    }
  }

  /** What is included although it was rejected. */
  public List<JudgedFile> included() {
    return items.stream().filter(JudgedFile::isRejected).toList();
  }

  /** Whether production has all that the snapshot lists. */
  public boolean nothingToDo() {
    return plan.nothingToDo() && leftOut.isEmpty();
  }

  /** How many of the items have a standing with this word. */
  public long count(String word) {
    return items.stream().filter(item -> item.standing().word().equals(word)).count();
  }

  /** Splits {@code plan}. */
  public static JudgedFilesRestore of(
      FilesRestorePlan plan, Function<RestoreFile, Standing> standing, RejectedContent rejected) {
    List<JudgedFile> items = new ArrayList<>();
    List<JudgedFile> leftOut = new ArrayList<>();
    for (RestoreFile file : plan.copies()) {
      JudgedFile judged = new JudgedFile(file, standing.apply(file));
      boolean comes = !judged.isRejected() || rejected == RejectedContent.INCLUDED;
      (comes ? items : leftOut).add(judged);
    }
    return new JudgedFilesRestore(
        plan.with(items.stream().map(JudgedFile::file).toList()), items, leftOut);
  }
}
