package io.edgeward.manifests.git;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Paths inside the trees of commits. */
final class TreePaths {
  private TreePaths() {}

  /**
   * Whether git itself would refuse to check out {@code path}. Such trees are made by hand only;
   * there is no work tree to leave, but a report should not name a file outside of it either.
   */
  static boolean isHostile(String path) {
    return path.indexOf('\\') >= 0
        || path.chars().anyMatch(Character::isISOControl)
        || Arrays.stream(path.split("/", -1)).anyMatch(TreePaths::isHostileSegment);
  }

  private static boolean isHostileSegment(String segment) {
    return segment.isEmpty()
        || segment.equals(".")
        || segment.equals("..")
        || segment.equalsIgnoreCase(".git");
  }

  /** The files that differ between two trees, either of which may be null for an empty one. */
  static SortedSet<String> differences(Repository repository, ObjectId old, ObjectId present)
      throws IOException {
    SortedSet<String> changed = new TreeSet<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      for (ObjectId tree : new ObjectId[] {old, present}) {
        if (tree == null) {
          walk.addTree(new EmptyTreeIterator());
        } else {
          walk.addTree(tree);
        }
      }
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        changed.add(walk.getPathString());
      }
    }
    return Collections.unmodifiableSortedSet(changed);
  }

  /** The tree of {@code folder} at {@code commit}; null when there is nothing of that name. */
  static ObjectId folder(Repository repository, RevCommit commit, String folder)
      throws IOException, ManifestsUnreadableException {
    if (folder.isEmpty()) {
      return commit.getTree();
    }
    try (TreeWalk walk = TreeWalk.forPath(repository, folder, commit.getTree())) {
      if (walk == null) {
        return null;
      }
      if (!walk.getFileMode().equals(FileMode.TREE)) {
        throw new ManifestsUnreadableException(
            "commit %s: \"%s\" is not a folder".formatted(commit.name(), folder));
      }
      return walk.getObjectId(0);
    }
  }
}
