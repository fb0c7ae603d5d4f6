package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.manifests.LayoutNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * Compares a part of a work tree with a commit, by contents. Git's own status trusts times and
 * sizes in its index, and runs filters that the repository's configuration names.
 */
final class WorkTreeComparison {
  private static final int COMMITTED = 0;
  private static final int PRESENT = 1;

  private final Repository repository;
  private final String path;
  private final boolean named;

  private WorkTreeComparison(Repository repository, String path, boolean named) {
    this.repository = repository;
    this.path = path;
    this.named = named;
  }

  /**
   * Compares manifests.
   *
   * @param path a folder or a file; empty for the whole work tree
   */
  static WorkTreeComparison ofManifests(Repository repository, String path) {
    return new WorkTreeComparison(repository, path, false);
  }

  /**
   * Compares what the policy names: the folder of lists of files, in which every folder may be a
   * project's, or a file.
   */
  static WorkTreeComparison ofNamed(Repository repository, String path) {
    return new WorkTreeComparison(repository, path, true);
  }

  /**
   * The files that differ, as paths of the repository: those that {@code commit} has, and further
   * ones that manifests may be read from, ignored or not.
   *
   * @param commit empty before the first commit
   */
  List<String> differences(Optional<ObjectId> commit) throws IOException {
    List<String> found = new ArrayList<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      if (commit.isPresent()) {
        walk.addTree(commits.parseCommit(commit.get()).getTree());
      } else {
        walk.addTree(new EmptyTreeIterator());
      }
      FileTreeIterator present = new FileTreeIterator(repository);
      present.setWalkIgnoredDirectories(true);
      walk.addTree(present);
      if (!path.isEmpty()) {
        walk.setFilter(PathFilter.create(path));
      }
      while (walk.next()) {
        if (walk.isSubtree() && !isLeftOut(walk)) {
          walk.enterSubtree();
        } else if (!walk.isSubtree() && differs(walk)) {
          found.add(walk.getPathString());
        }
      }
    }
    return found;
  }

  /** An ignored folder holds no manifests, unless it is one of theirs. */
  private boolean isLeftOut(TreeWalk walk) throws IOException {
    return walk.getRawMode(COMMITTED) == 0
        && walk.getTree(PRESENT, WorkingTreeIterator.class).isEntryIgnored()
        && !named
        && !LayoutNames.isManifestFolder(below(walk.getPathString()).split("/")[0]);
  }

  private String below(String at) {
    return path.isEmpty() || !at.startsWith(path + "/") ? at : at.substring(path.length() + 1);
  }

  private boolean differs(TreeWalk walk) throws IOException {
    int committed = walk.getRawMode(COMMITTED) & FileMode.TYPE_MASK;
    int present = walk.getRawMode(PRESENT) & FileMode.TYPE_MASK;
    if (committed == 0) {
      return LayoutNames.isYaml(walk.getNameString()) || walk.getPathString().equals(path);
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
