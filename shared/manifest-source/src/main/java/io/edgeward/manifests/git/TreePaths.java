package io.edgeward.manifests.git;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

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
