package io.edgeward.cli.flip;

import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A directory that one writer of all processes holds at a time; the system frees it at his end. */
final class LockedDirectory {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path root;
  private final Duration patience;

  /**
   * A directory.
   *
   * @param patience how long to wait for another writer
   */
  LockedDirectory(Path root, Duration patience) {
    this.root = root;
    this.patience = patience;
  }

  /** What is done while no other writes. */
  interface Work<T> {
    T run() throws IOException, UnreadableConfigurationException;
  }

  /** A lock belongs to the whole process, so its own threads take turns besides. */
  <T> T locked(Work<T> work) throws IOException, UnreadableConfigurationException {
    synchronized (LockedDirectory.class) {
      Files.createDirectories(root);
      Path file = root.resolve(".lock");
      // Closing it frees the lock.
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel, file);
        return work.run();
      }
    }
  }

  private void lock(FileChannel channel, Path file) throws IOException {
    for (Duration waited = Duration.ZERO;
        waited.compareTo(patience) < 0;
        waited = waited.plus(PAUSE)) {
      if (channel.tryLock() != null) {
        return;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("it was interrupted", e);
      }
    }
    throw new IOException(
        "another process has held %s for %d s".formatted(file, patience.toSeconds()));
  }

  /** Writes a file, which is there whole or as it was; only while the directory is locked. */
  void write(Path target, byte[] content) throws IOException {
    Files.createDirectories(target.getParent());
    Path part = root.resolve(".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(target.getParent());
  }

  /** A name outlives a crash of the machine only when its directory was forced. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
