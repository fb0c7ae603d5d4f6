package io.edgeward.local.storage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * How object storage runs. Start from {@link #inMemory}; each method gives a changed copy.
 *
 * @param port port on 127.0.0.1, 0 for a free one
 * @param directory where buckets outlive the process; empty for memory
 * @param pageSize how many objects a page of a listing holds at most, whatever is asked for
 * @param clock what the times and generations of objects are read from
 */
public record ObjectStorageOptions(int port, Optional<Path> directory, int pageSize, Clock clock) {
  /** What both services have. */
  private static final int PAGE_SIZE = 1000;

  /** Refuses pages without objects, which would never end. */
  public ObjectStorageOptions {
    if (pageSize < 1) {
      throw new IllegalArgumentException("pageSize=" + pageSize + "; use at least 1");
    }
  }

  /** A free port, memory, pages of 1000. */
  public static ObjectStorageOptions inMemory() {
    return new ObjectStorageOptions(0, Optional.empty(), PAGE_SIZE, Clock.systemUTC());
  }

  /** On a chosen port. */
  public ObjectStorageOptions port(int chosen) {
    return new ObjectStorageOptions(chosen, directory, pageSize, clock);
  }

  /** In a directory, which is made when it is absent. */
  public ObjectStorageOptions directory(Path root) {
    return new ObjectStorageOptions(port, Optional.of(root), pageSize, clock);
  }

  /** With short pages. */
  public ObjectStorageOptions pageSize(int objects) {
    return new ObjectStorageOptions(port, directory, objects, clock);
  }

  /** With another clock. */
  public ObjectStorageOptions clock(Clock other) {
    return new ObjectStorageOptions(port, directory, pageSize, other);
  }
}
