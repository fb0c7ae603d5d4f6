package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has to be done, as tasks in the order of sources and digests, then of tags.
 *
 * @param tasks independent of each other
 */
record Work(List<Task> tasks) {
  static final Work NONE = new Work(List.of());
  private static final Comparator<CopyKey> BY_SOURCE =
      Comparator.comparing(CopyKey::source).thenComparing(CopyKey::digest);

  /** Takes an unchangeable copy of the list. */
  public Work {
    tasks = List.copyOf(tasks);
  }

  /** The work of a plan: copies of one digest from one source are one task. */
  static Work of(Plan plan) {
    return of(plan.copies(), plan.addTags());
  }

  static Work of(List<Copy> copies, List<AddTags> addTags) {
    SortedMap<CopyKey, List<Copy>> groups = new TreeMap<>(BY_SOURCE);
    copies.forEach(
        copy -> groups.computeIfAbsent(CopyKey.of(copy), k -> new ArrayList<>()).add(copy));
    List<Task> tasks = new ArrayList<>();
    groups.forEach(
        (key, group) -> tasks.add(new Task.CopyTask(new CopyGroup(key.source, key.digest, group))));
    addTags.forEach(tags -> tasks.add(new Task.TagTask(tags)));
    return new Work(tasks);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** How many edges are to be brought. */
  public int edges() {
    return tasks.stream().mapToInt(Task::edges).sum();
  }

  /** The copies of all tasks. */
  List<Copy> copies() {
    List<Copy> copies = new ArrayList<>();
    for (Task task : tasks) {
      switch (task) {
        case Task.CopyTask(CopyGroup group) -> copies.addAll(group.copies());
        case Task.TagTask tags -> {}
      }
    }
    return copies;
  }

  /** The tags of all tasks that copy nothing. */
  List<AddTags> addTags() {
    List<AddTags> addTags = new ArrayList<>();
    for (Task task : tasks) {
      switch (task) {
        case Task.CopyTask copies -> {}
        case Task.TagTask(AddTags tags) -> addTags.add(tags);
      }
    }
    return addTags;
  }

  /** Parts of at most {@code edges} edges each; a task that is larger is a part of its own. */
  List<Work> cut(int edges) {
    List<Work> parts = new ArrayList<>();
    List<Task> part = new ArrayList<>();
    int size = 0;
    for (Task task : tasks) {
      if (!part.isEmpty() && size + task.edges() > edges) {
        parts.add(new Work(part));
        part.clear();
        size = 0;
      }
      part.add(task);
      size += task.edges();
    }
    if (!part.isEmpty()) {
      parts.add(new Work(part));
    }
    return parts;
  }

  private record CopyKey(RepositoryPath source, Digest digest) {
    static CopyKey of(Copy copy) {
      return new CopyKey(copy.source(), copy.digest());
    }
  }
}
