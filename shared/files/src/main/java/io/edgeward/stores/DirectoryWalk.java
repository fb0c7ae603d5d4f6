package io.edgeward.stores;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.Logger;

/**
 * Visits the files of a directory that stands for a store. What is no file is skipped and named.
 */
final class DirectoryWalk extends SimpleFileVisitor<Path> {
  private static final Logger LOG = Logger.getLogger(DirectoryWalk.class.getName());

  private final Path unfinished;
  private final Visit visit;

  /** What is done with a file. */
  interface Visit {
    /** Takes one. */
    void file(Path file) throws IOException;
  }

  DirectoryWalk(Path root, Visit visit) {
    this.unfinished = root.resolve(DirectoryFiles.UNFINISHED);
    this.visit = visit;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return directory.equals(unfinished) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile()) {
      LOG.warning(() -> file + " is skipped: it is no file");
      return FileVisitResult.CONTINUE;
    }
    try {
      visit.file(file);
    } catch (NoSuchFileException e) {
      // Another process has just removed it: it is not there.
      assert !Files.exists(file);
    }
    return FileVisitResult.CONTINUE;
  }
}
