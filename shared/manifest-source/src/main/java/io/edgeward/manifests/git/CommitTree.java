package io.edgeward.manifests.git;

import io.edgeward.manifests.FileTree;
import io.edgeward.manifests.FolderLookup;
import io.edgeward.manifests.PrefixedTree;
import io.edgeward.manifests.RelativeFolder;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files below the folder of a location at one commit. The list is made when first asked for,
 * and contents are read one by one.
 */
final class CommitTree implements FileTree {
  private final Repository repository;
  private final String name;
  private final ObjectId whole;
  private final String place;
  private final ObjectId root;
  private SortedMap<String, Entry> entries;

  /**
   * Lists nothing yet.
   *
   * @param name the commit and its repository, for messages
   * @param whole the tree of the commit
   * @param place the folder in the repository; empty for its root
   * @param root the tree of the folder
   */
  CommitTree(Repository repository, String name, ObjectId whole, String place, ObjectId root) {
    this.repository = repository;
    this.name = name;
    this.whole = whole;
    this.place = place;
    this.root = root;
  }

  @Override
  public synchronized SortedMap<String, Entry> entries() throws ManifestsUnreadableException {
    if (entries == null) {
      entries = list();
    }
    return entries;
  }

  private SortedMap<String, Entry> list() throws ManifestsUnreadableException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(root);
      walk.setRecursive(true);
      SortedMap<String, Entry> found = new TreeMap<>();
      while (walk.next()) {
        found.put(walk.getPathString(), entry(walk));
      }
      return java.util.Collections.unmodifiableSortedMap(found);
    } catch (IOException | RuntimeException e) {
      // Damaged trees also surface as unchecked exceptions of the tree parser.
      throw failure("its files cannot be listed", e);
    }
  }

  private static Entry entry(TreeWalk walk) throws IOException {
    ObjectId id = walk.getObjectId(0);
    Kind kind = kind(walk.getFileMode(), walk.getPathString());
    long size =
        kind == Kind.OTHER ? 0 : walk.getObjectReader().getObjectSize(id, Constants.OBJ_BLOB);
    return new Entry(kind, size, id.name());
  }

  private static Kind kind(FileMode mode, String path) {
    if (TreePaths.isHostile(path)) {
      return Kind.OTHER;
    }
    return switch (mode.getBits() & FileMode.TYPE_MASK) {
      case FileMode.TYPE_FILE -> Kind.FILE;
      case FileMode.TYPE_SYMLINK -> Kind.SYMLINK;
      default -> Kind.OTHER;
    };
  }

  @Override
  public byte[] read(String path) throws ManifestsUnreadableException {
    Entry entry = entries().get(path);
    if (entry == null || entry.kind() != Kind.FILE) {
      throw new IllegalArgumentException("%s lists no regular file \"%s\"".formatted(name, path));
    }
    if (entry.size() > GitOptions.MAX_OBJECT_BYTES) {
      throw new ManifestsUnreadableException(
          "%s: %s is larger than %d bytes".formatted(name, path, GitOptions.MAX_OBJECT_BYTES));
    }
    try (ObjectReader reader = repository.newObjectReader()) {
      return reader.open(ObjectId.fromString(entry.id()), Constants.OBJ_BLOB).getCachedBytes();
    } catch (IOException e) {
      throw failure("%s cannot be read".formatted(path), e);
    }
  }

  @Override
  public FolderLookup folder(String folder) throws ManifestsUnreadableException {
    if (!RelativeFolder.leadsOut(folder)) {
      return new FolderLookup.Found(this);
    }
    Optional<String> path = RelativeFolder.resolve(place, folder);
    if (path.isEmpty()) {
      return new FolderLookup.Refused("%s leads out of the git repository".formatted(folder));
    }
    try {
      return outside(folder, path.get());
    } catch (IOException | RuntimeException e) {
      throw failure("%s cannot be read".formatted(folder), e);
    }
  }

  private FolderLookup outside(String folder, String path) throws IOException {
    ObjectId tree = whole;
    for (String part : path.isEmpty() ? List.<String>of() : List.of(path.split("/"))) {
      try (TreeWalk walk = TreeWalk.forPath(repository, part, tree)) {
        if (walk == null) {
          return new FolderLookup.Absent();
        }
        if (!walk.getFileMode().equals(FileMode.TREE)) {
          return new FolderLookup.Refused(
              walk.getFileMode().equals(FileMode.SYMLINK)
                  ? "%s is behind a symbolic link; links are never followed".formatted(folder)
                  : "%s is not a folder".formatted(folder));
        }
        tree = walk.getObjectId(0);
      }
    }
    return new FolderLookup.Found(
        new PrefixedTree(new CommitTree(repository, name, whole, path, tree), folder));
  }

  private ManifestsUnreadableException failure(String what, Exception cause) {
    return new ManifestsUnreadableException(
        "%s: %s (%s)".formatted(name, what, cause.getMessage()), cause);
  }
}
