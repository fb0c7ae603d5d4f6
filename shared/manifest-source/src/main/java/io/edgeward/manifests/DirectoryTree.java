package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a directory, or one file alone. Symbolic links below it are listed, never followed.
 * The folder {@code .git} is left out, as in a commit.
 */
public final class DirectoryTree implements FileTree {
  private final Path root;
  private final boolean single;

  private DirectoryTree(Path root, boolean single) {
    this.root = root;
    this.single = single;
  }

  /**
   * The tree at {@code path}, which may be a link itself, and may be one plain manifest.
   *
   * @throws ManifestsUnreadableException if there is nothing at {@code path} or it cannot be opened
   */
  public static DirectoryTree of(Path path) throws ManifestsUnreadableException {
    try {
      Path real = path.toRealPath();
      return new DirectoryTree(real, !Files.isDirectory(real));
    } catch (IOException e) {
      throw UnreadableFile.of(path, e);
    }
  }

  @Override
  public SortedMap<String, Entry> entries() throws ManifestsUnreadableException {
    Listing listing = new Listing();
    try {
      Files.walkFileTree(root, listing);
    } catch (IOException e) {
      throw UnreadableFile.of(root, e);
    }
    return Collections.unmodifiableSortedMap(listing.entries);
  }

  @Override
  public byte[] read(String path) throws ManifestsUnreadableException {
    Path base = single ? root.getParent() : root;
    Path file = base.resolve(path).normalize();
    if (!file.startsWith(root)) {
      throw new ManifestsUnreadableException("%s is not inside %s".formatted(path, root));
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw UnreadableFile.of(file, e);
    }
  }

  private final class Listing extends SimpleFileVisitor<Path> {
    final SortedMap<String, Entry> entries = new TreeMap<>();

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      entries.put(name(file), new Entry(kind(attributes), attributes.size(), ""));
      return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
      Path relative = (single ? root.getParent() : root).relativize(file);
      return relative.toString().replace(java.io.File.separatorChar, '/');
    }

    private static Kind kind(BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        return Kind.SYMLINK;
      }
      return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }
  }
}
