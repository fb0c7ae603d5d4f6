package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * Compares a folder of a work tree with a commit, by contents. Git's own status trusts times and
 * sizes in its index, and runs filters that the repository's configuration names.
 */
final class WorkTreeComparison {
  private static final int COMMITTED = 0;
  private static final int PRESENT = 1;

  private final Repository repository;
  private final String folder;

  WorkTreeComparison(Repository repository, String folder) {
    this.repository = repository;
    this.folder = folder;
  }

  boolean equalTo(AnyObjectId commit) throws IOException {
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      walk.addTree(new FileTreeIterator(repository));
      if (!folder.isEmpty()) {
        walk.setFilter(PathFilter.create(folder));
      }
      while (walk.next()) {
        if (walk.isSubtree() && !isIgnored(walk)) {
          walk.enterSubtree();
        } else if (!walk.isSubtree() && differs(walk)) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean isIgnored(TreeWalk walk) throws IOException {
    return walk.getRawMode(COMMITTED) == 0
        && walk.getTree(PRESENT, WorkingTreeIterator.class).isEntryIgnored();
  }

  private boolean differs(TreeWalk walk) throws IOException {
    int committed = walk.getRawMode(COMMITTED) & FileMode.TYPE_MASK;
    int present = walk.getRawMode(PRESENT) & FileMode.TYPE_MASK;
    if (committed == 0) {
      return !isIgnored(walk);
    }
    if (committed == FileMode.TYPE_GITLINK) {
      return false;
    }
    return committed != present || !walk.getObjectId(COMMITTED).equals(id(walk, present));
  }

  private ObjectId id(TreeWalk walk, int type) throws IOException {
    Path file = repository.getWorkTree().toPath().resolve(walk.getPathString());
    byte[] content =
        type == FileMode.TYPE_SYMLINK
            ? Files.readSymbolicLink(file).toString().getBytes(UTF_8)
            : Files.readAllBytes(file);
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, content);
    }
  }
}
