package io.edgeward.model.snapshot;

import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What would bring the files of production back to a snapshot. It creates objects that are missing;
 * nothing is deleted or overwritten.
 *
 * @param copies objects that production lacks, sorted
 * @param differing objects that hold something else
 * @param unknown objects that the snapshot does not have
 * @param gaps what the snapshot lists and cannot be brought, one sentence each
 * @param unread what could not be read, one sentence each
 */
public record FilesRestorePlan(
    List<RestoreFile> copies,
    List<DifferingFile> differing,
    List<ObjectUri> unknown,
    List<String> gaps,
    List<String> unread) {
  /** Nothing. */
  public static final FilesRestorePlan NONE =
      new FilesRestorePlan(List.of(), List.of(), List.of(), List.of(), List.of());

  /** Takes unchangeable copies. */
  public FilesRestorePlan {
    copies = List.copyOf(copies);
    differing = List.copyOf(differing);
    unknown = List.copyOf(unknown);
    gaps = List.copyOf(gaps);
    unread = List.copyOf(unread);
  }

  /** Whether production has all that the snapshot lists. */
  public boolean nothingToDo() {
    return copies.isEmpty() && differing.isEmpty() && gaps.isEmpty() && unread.isEmpty();
  }

  /** The same, with further things that could not be read. */
  public FilesRestorePlan unread(Collection<String> further) {
    List<String> all = new ArrayList<>(unread);
    all.addAll(further);
    return new FilesRestorePlan(copies, differing, unknown, gaps, all);
  }

  /** The same with other work. */
  FilesRestorePlan with(List<RestoreFile> some) {
    return new FilesRestorePlan(some, differing, unknown, gaps, unread);
  }
}
