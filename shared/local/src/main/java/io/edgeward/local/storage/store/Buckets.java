package io.edgeward.local.storage.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The buckets of a server, in memory or each in a folder of a directory. */
public final class Buckets {
  /** What both services accept, without the rules that are about addresses. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

  /** A file that says of a bucket's folder that it keeps generations. */
  private static final String VERSIONED = "versioned";

  private final Map<String, Bucket> buckets = new TreeMap<>();
  private final Optional<Path> directory;
  private final Clock clock;

  private Buckets(Optional<Path> directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Opens what an earlier process has left in the directory, or starts empty in memory.
   *
   * @throws UncheckedIOException if the directory cannot be used
   */
  public static Buckets open(Optional<Path> directory, Clock clock) {
    Buckets buckets = new Buckets(directory, clock);
    directory.ifPresent(buckets::restore);
    return buckets;
  }

  /** A bucket that is there. */
  public synchronized Optional<Bucket> find(String name) {
    return Optional.ofNullable(buckets.get(name));
  }

  /**
   * Creates a bucket; empty if there is one of that name.
   *
   * @param versioned whether generations stay when they are replaced or deleted
   * @throws IllegalArgumentException if the name is none for a bucket
   */
  public synchronized Optional<Bucket> create(String name, boolean versioned) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no name of a bucket; use 3 to 222 of a-z, 0-9, '.', '-' and '_'"
              .formatted(name));
    }
    if (buckets.containsKey(name)) {
      return Optional.empty();
    }
    try {
      Bucket bucket = new Bucket(name, versioned, folder(name, versioned), clock);
      buckets.put(name, bucket);
      return Optional.of(bucket);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep bucket " + name, e);
    }
  }

  private BucketFolder folder(String name, boolean versioned) throws IOException {
    if (directory.isEmpty()) {
      return new MemoryFolder();
    }
    Path folder = Files.createDirectories(directory.get().resolve(name));
    if (versioned && !Files.exists(folder.resolve(VERSIONED))) {
      Files.createFile(folder.resolve(VERSIONED));
    }
    return new DirectoryFolder(folder);
  }

  private void restore(Path root) {
    try {
      Files.createDirectories(root);
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
        folders.forEach(folder ->
            create(folder.getFileName().toString(), Files.exists(folder.resolve(VERSIONED))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the directory " + root, e);
    }
  }
}
