package io.edgeward.cli.inventory;

import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.store.FilePath;
import io.edgeward.stores.Hashed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Reads and hashes the files of a directory. Links are not followed. */
public final class DirectoryScan {
  private static final int PIECE = 128 * 1024;

  private final Path directory;
  private final String prefix;
  private final SortedMap<FilePath, Path> found = new TreeMap<>();
  private final SortedMap<FilePath, Hashed> files = new TreeMap<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /**
   * @param prefix what names begin with; all when empty
   */
  public DirectoryScan(Path directory, String prefix) {
    this.directory = directory;
    this.prefix = prefix;
  }

  /**
   * Reads everything.
   *
   * @param total is told how many files there are, once that is known
   * @param step runs after each
   */
  public ScannedFiles scan(LongConsumer total, Runnable step) {
    try {
      Files.walkFileTree(directory, new Visitor());
    } catch (IOException e) {
      unread.add("cannot read %s: %s".formatted(directory, reason(e)));
    }
    total.accept(found.size());
    for (Map.Entry<FilePath, Path> file : found.entrySet()) {
      read(file.getKey(), file.getValue());
      step.run();
    }
    return new ScannedFiles(files, skipped, unread);
  }

  private void read(FilePath name, Path file) {
    try {
      BasicFileAttributes before = attributes(file);
      Hashed hashed = hash(file);
      BasicFileAttributes after = attributes(file);
      if (hashed.size() == after.size()
          && before.lastModifiedTime().equals(after.lastModifiedTime())) {
        files.put(name, hashed);
      } else {
        unread.add("%s changed while it was read; run again when nobody writes".formatted(file));
      }
    } catch (IOException e) {
      unread.add("cannot read %s: %s".formatted(file, reason(e)));
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static Hashed hash(Path file) throws IOException {
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    byte[] piece = new byte[PIECE];
    long size = 0;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        hash.update(piece, 0, count);
        size += count;
      }
    }
    return new Hashed(DigestAlgorithm.SHA256.digest(hash), size);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "it is not there any more";
      case AccessDeniedException e -> "access is denied";
      default -> failure.getMessage();
    };
  }

  /** The name below the directory, with slashes on every system. */
  private String name(Path file) {
    String separator = directory.getFileSystem().getSeparator();
    return directory.relativize(file).toString().replace(separator, "/");
  }

  private boolean isWanted(String name) {
    return name.startsWith(prefix);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = name(folder) + "/";
      return folder.equals(directory) || isWanted(name) || prefix.startsWith(name)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isWanted(name(file))) {
        visit(file, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    private void visit(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        skipped.add(file + " is left out: it is a symbolic link; put the file itself there");
      } else if (!attributes.isRegularFile()) {
        skipped.add(file + " is left out: it is no file");
      } else {
        try {
          found.put(new FilePath(name(file)), file);
        } catch (MalformedNameException e) {
          skipped.add("%s is left out: %s".formatted(file, e.getMessage()));
        }
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      unread.add("cannot read %s: %s".formatted(file, reason(failure)));
      return FileVisitResult.CONTINUE;
    }
  }
}
