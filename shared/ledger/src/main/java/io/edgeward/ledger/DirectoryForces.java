package io.edgeward.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces the names in directories to the disk: a new name survives a crash of the machine only when
 * its directory was forced after it. Everybody who asks while the disk is busy with a directory is
 * served by the next turn, one for all of them.
 */
public final class DirectoryForces {
  private final Map<Path, Queue> queues = new HashMap<>();

  /** Returns when every name that is in {@code directory} now is on the disk. */
  public void force(Path directory) throws IOException {
    Queue queue;
    synchronized (queues) {
      queue = queues.computeIfAbsent(directory, Queue::new);
      queue.waiting++;
    }
    try {
      queue.force();
    } finally {
      synchronized (queues) {
        if (--queue.waiting == 0) {
          queues.remove(directory);
        }
      }
    }
  }

  /** Those who wait for one directory. */
  private static final class Queue {
    private final Path directory;
    private final ReentrantLock disk = new ReentrantLock();
    private FutureTask<Void> next;
    private int waiting;

    Queue(Path directory) {
      this.directory = directory;
    }

    void force() throws IOException {
      FutureTask<Void> mine;
      boolean first;
      synchronized (this) {
        first = next == null;
        if (first) {
          next = new FutureTask<>(this::toDisk);
        }
        mine = next;
      }
      if (first) {
        lead(mine);
      }
      result(mine);
    }

    /** The first of a turn waits until the disk is free; until then others may join. */
    private void lead(FutureTask<Void> turn) {
      disk.lock();
      try {
        synchronized (this) {
          next = null;
        }
        turn.run();
      } finally {
        disk.unlock();
      }
    }

    private Void toDisk() throws IOException {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
      return null;
    }

    private static void result(FutureTask<Void> turn) throws IOException {
      try {
        turn.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted before the name was on the disk", e);
      }
    }
  }
}
