package io.edgeward.registry.client;

import io.edgeward.registry.RegistryListener;

/**
 * Tells a listener of one transfer, from when its size is known to its end, however that is. Bytes
 * that are moved again count again, on both sides. Safe for use by many threads.
 */
public final class TransferMeter implements AutoCloseable {
  private final RegistryListener listener;
  private long expected;
  private long moved;

  /**
   * @param bytes how many there are to move; negative when nobody knows
   */
  TransferMeter(RegistryListener listener, long bytes) {
    this.listener = listener;
    this.expected = Math.max(0, bytes);
    listener.content(expected, 0);
  }

  /** So many more bytes were moved. */
  public synchronized void moved(long bytes) {
    moved += bytes;
    long more = Math.max(0, moved - expected);
    expected += more;
    listener.content(more, bytes);
  }

  /** No more will be moved. */
  @Override
  public synchronized void close() {
    listener.content(moved - expected, 0);
    expected = moved;
  }
}
