package io.edgeward.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hands pieces of a file from the thread that reads it to one that writes it. */
final class Pipe {
  /** How many pieces wait at most. */
  static final int DEPTH = 16;

  private final BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(DEPTH);
  private final Stream stream = new Stream();
  private volatile boolean closed;
  private volatile boolean failed;

  private sealed interface Piece {
    /** Some bytes. */
    record Bytes(byte[] bytes, int length) implements Piece {}

    /** The file is complete and right. */
    record End() implements Piece {}

    /** The file will not come; nothing of it may be created. */
    record Broken(StoreException reason) implements Piece {}
  }

  /**
   * Hands on some bytes, which are not changed after that.
   *
   * @return whether the other side took them within {@code patience}, or has ended before
   */
  boolean offer(byte[] bytes, int length, Duration patience) {
    return hand(new Piece.Bytes(bytes, length), patience);
  }

  boolean end(Duration patience) {
    return hand(new Piece.End(), patience);
  }

  /** Never waits: whoever still writes is interrupted besides. */
  void fail(StoreException reason) {
    failed = true;
    queue.clear();
    hand(new Piece.Broken(reason), Duration.ZERO);
  }

  /** Whether the file will not come. */
  boolean hasFailed() {
    return failed;
  }

  /** The other side wants no more. */
  void close() {
    closed = true;
    queue.clear();
  }

  /** The bytes, which can be read once. */
  InputStream stream() {
    return stream;
  }

  private boolean hand(Piece piece, Duration patience) {
    if (closed) {
      return true;
    }
    try {
      return queue.offer(piece, patience.toMillis(), TimeUnit.MILLISECONDS) || closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StoreException.interrupted(e);
    }
  }

  private final class Stream extends InputStream {
    private byte[] bytes = {};
    private int at;
    private int length;
    private boolean ended;
    private StoreException broken;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      while (at == length && !ended) {
        next();
      }
      if (at == length) {
        return -1;
      }
      int count = Math.min(most, length - at);
      System.arraycopy(bytes, at, into, from, count);
      at += count;
      return count;
    }

    private void next() throws IOException {
      if (broken != null) {
        throw new IOException(broken.getMessage(), broken);
      }
      switch (take()) {
        case Piece.Bytes piece -> {
          bytes = piece.bytes();
          length = piece.length();
          at = 0;
        }
        case Piece.End end -> ended = true;
        case Piece.Broken piece -> broken = piece.reason();
      }
    }

    private Piece take() throws IOException {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the copy was given up");
      }
    }
  }
}
