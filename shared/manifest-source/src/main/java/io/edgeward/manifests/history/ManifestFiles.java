package io.edgeward.manifests.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.OrTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The files below some folders that can be manifests: what ends in .yaml or .yml. */
final class ManifestFiles {
  private static final TreeFilter YAML =
      OrTreeFilter.create(PathSuffixFilter.create(".yaml"), PathSuffixFilter.create(".yml"));

  private final ObjectReader reader;
  private final Folders folders;

  ManifestFiles(ObjectReader reader, Folders folders) {
    this.reader = reader;
    this.folders = folders;
  }

  /** A file that differs between two commits, by its contents; null where it does not exist. */
  record Change(String path, ObjectId before, ObjectId after) {}

  /** All files of {@code commit}, as added ones; the live images files before anything archived. */
  List<Change> all(RevCommit commit) throws IOException {
    List<Change> live = new ArrayList<>();
    List<Change> others = new ArrayList<>();
    String images = folders.main().isEmpty() ? "images/" : folders.main() + "/images/";
    for (Change change : changes(null, commit)) {
      (change.path().startsWith(images) ? live : others).add(change);
    }
    live.addAll(others);
    return live;
  }

  /** What differs; a null {@code before} has no files. */
  List<Change> changes(RevCommit before, RevCommit after) throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      if (before == null) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(before.getTree());
      }
      walk.addTree(after.getTree());
      walk.setRecursive(true);
      walk.setFilter(filter());
      List<Change> changes = new ArrayList<>();
      while (walk.next()) {
        Change change = new Change(walk.getPathString(), file(walk, 0), file(walk, 1));
        if (change.before() != null || change.after() != null) {
          changes.add(change);
        }
      }
      return changes;
    }
  }

  private TreeFilter filter() {
    TreeFilter changed = AndTreeFilter.create(TreeFilter.ANY_DIFF, YAML);
    return folders.all().contains("")
        ? changed
        : AndTreeFilter.create(PathFilterGroup.createFromStrings(folders.all()), changed);
  }

  private static ObjectId file(TreeWalk walk, int tree) {
    boolean regular = (walk.getRawMode(tree) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
    return regular ? walk.getObjectId(tree) : null;
  }
}
