package io.edgeward.ledger;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one folder of a ledger in a directory. What is no file, or has a name that no
 * evidence has, is skipped and reported, whatever can be read of it. A folder of ours that cannot
 * be read is a failure: evidence may be in it.
 */
final class DirectoryListing extends SimpleFileVisitor<Path> {
  private final Path directory;
  private final EvidencePath folder;
  private final List<EvidencePath> paths = new ArrayList<>();

  /**
   * A listing.
   *
   * @param directory where {@code folder} is
   */
  DirectoryListing(Path directory, EvidencePath folder) {
    this.directory = directory;
    this.folder = folder;
  }

  /** Reads it. */
  List<EvidencePath> paths() throws IOException {
    Files.walkFileTree(directory, this);
    paths.sort(null);
    return List.copyOf(paths);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
    if (visited.equals(directory) || EvidencePath.find(name(visited)).isPresent()) {
      return FileVisitResult.CONTINUE;
    }
    ForeignEvidence.skip(name(visited), "no folder of evidence");
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (file.equals(directory)) {
      ForeignEvidence.skip(folder.text(), "no folder of evidence");
      return FileVisitResult.CONTINUE;
    }
    Optional<EvidencePath> path = EvidencePath.find(name(file));
    if (path.isEmpty()) {
      ForeignEvidence.skip(name(file), "no name of evidence");
    } else if (!attributes.isRegularFile()) {
      ForeignEvidence.skip(name(file), "no file");
    } else {
      paths.add(path.get());
    }
    return FileVisitResult.CONTINUE;
  }

  /** A file that another process has just removed is none. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException && !file.equals(directory)) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private String name(Path visited) {
    return folder + "/" + directory.relativize(visited).toString().replace('\\', '/');
  }
}
