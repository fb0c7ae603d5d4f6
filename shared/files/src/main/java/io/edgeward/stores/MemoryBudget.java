package io.edgeward.stores;

import java.util.concurrent.Semaphore;

/** Memory for contents on their way. A file waits until there is enough for all it needs. */
final class MemoryBudget {
  private static final int UNIT = 1024;
  private static final long MOST = 96L << 20;

  /** Cloud Storage takes multiples of it as chunks. */
  private static final int QUANTUM = 256 * 1024;

  private static final int CHUNK = 8 << 20;

  private final int largestChunk;

  /** What passes through the pipes of one file. */
  private static final int PIPES = (Pipe.DEPTH + 2) * Tee.PIECE;

  private final int units;
  private final Semaphore free;

  /**
   * @param largestChunk how much of a large file one destination holds at most
   */
  MemoryBudget(long bytes, int largestChunk) {
    this.largestChunk = largestChunk;
    this.units = (int) (bytes / UNIT);
    this.free = new Semaphore(units, true);
  }

  /** A quarter of the heap, 96 MiB at most. */
  static MemoryBudget ofHeap() {
    return new MemoryBudget(Math.min(MOST, Runtime.getRuntime().maxMemory() / 4), CHUNK);
  }

  /** Does work that holds content of that size, when there is room for it. */
  void whole(long size, Runnable work) {
    hold(size, work);
  }

  /** The same for a file on its way to so many destinations. */
  void passing(int destinations, Runnable work) {
    hold(PIPES + (long) destinations * chunk(destinations), work);
  }

  /** How much of a file each of so many destinations may hold. */
  int chunk(int destinations) {
    long each = ((long) units * UNIT - PIPES) / Math.max(1, destinations);
    return (int) Math.max(QUANTUM, Math.min(largestChunk, each / QUANTUM * QUANTUM));
  }

  private void hold(long bytes, Runnable work) {
    int count = (int) Math.min(units, bytes / UNIT + 1);
    try {
      free.acquire(count);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StoreException.interrupted(e);
    }
    try {
      work.run();
    } finally {
      free.release(count);
    }
  }
}
