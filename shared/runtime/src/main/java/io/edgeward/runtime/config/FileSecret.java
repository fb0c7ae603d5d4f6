package io.edgeward.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Each reading of a mounted secret asks the secret store anew (Cloud Run, "Mount each secret as a
 * volume"), which costs time and quota: hence the minute.
 */
final class FileSecret extends Secret {
  static final Duration FRESH = Duration.ofMinutes(1);
  private static final long MAX_BYTES = 64 * 1024L;
  private static final Logger LOGGER = Logger.getLogger(FileSecret.class.getName());

  private final Path file;
  private final Clock clock;
  private final Lock lock = new ReentrantLock();
  private String text;
  private Instant readAt;

  FileSecret(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.readAt = clock.instant();
    try {
      this.text = read();
    } catch (IOException e) {
      throw new IllegalArgumentException("its file cannot be read (" + reason(e) + ")", e);
    }
  }

  @Override
  public String reveal() {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (!now.isBefore(readAt.plus(FRESH))) {
        readAt = now;
        refresh();
      }
      return text;
    } finally {
      lock.unlock();
    }
  }

  private void refresh() {
    try {
      text = read();
    } catch (IOException | IllegalArgumentException e) {
      LOGGER.log(
          Level.WARNING,
          "{0}: the secret''s file cannot be read again ({1}); its last content still counts",
          new Object[] {file, reason(e)});
    }
  }

  private String read() throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException("its file is larger than 64 KiB");
    }
    String content = Files.readString(file).stripTrailing();
    if (content.isEmpty()) {
      throw new IllegalArgumentException("its file is empty");
    }
    return content;
  }

  /** Names the kind of failure; a decoder's message could quote the content. */
  private static String reason(Exception e) {
    return e instanceof IllegalArgumentException ? e.getMessage() : e.getClass().getSimpleName();
  }
}
