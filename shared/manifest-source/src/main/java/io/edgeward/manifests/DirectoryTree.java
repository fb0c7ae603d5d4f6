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
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** A folder outside of this one has to be in the same work tree of git. */
  @Override
  public FolderLookup folder(String folder) throws ManifestsUnreadableException {
    Optional<Path> repository = enclosingRepository(root);
    if (!RelativeFolder.leadsOut(folder) || repository.isEmpty()) {
      return FileTree.super.folder(folder);
    }
    Path place = root.resolve(folder).normalize();
    if (!place.startsWith(repository.get())) {
      return new FolderLookup.Refused("%s leads out of the git repository".formatted(folder));
    }
    try {
      if (!Files.exists(place)) {
        return new FolderLookup.Absent();
      }
      return outside(folder, place, repository.get());
    } catch (IOException e) {
      throw UnreadableFile.of(place, e);
    }
  }

  private static FolderLookup outside(String folder, Path place, Path repository)
      throws IOException {
    if (!place.toRealPath().equals(place)) {
      return new FolderLookup.Refused(
          "%s is behind a symbolic link; links are never followed".formatted(folder));
    }
    if (!Files.isDirectory(place)) {
      return new FolderLookup.Refused("%s is not a folder".formatted(folder));
    }
    return enclosingRepository(place).equals(Optional.of(repository))
        ? new FolderLookup.Found(new PrefixedTree(new DirectoryTree(place, false), folder))
        : new FolderLookup.Refused("%s is in another git repository".formatted(folder));
  }

  private static Optional<Path> enclosingRepository(Path place) {
    return Stream.iterate(place, Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS))
        .findFirst();
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
