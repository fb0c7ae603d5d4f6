package io.edgeward.registry.copy;

import io.edgeward.registry.RegistryException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hands pieces of a blob from the thread that reads it to one that uploads it. */
final class Pipe {
  private static final int DEPTH = 4;

  private final BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(DEPTH);
  private volatile boolean closed;

  private sealed interface Piece {
    /** Some bytes. */
    record Bytes(byte[] bytes, int length) implements Piece {}

    /** The blob is complete and right. */
    record End() implements Piece {}

    /** The blob will not come; nothing of it may be committed. */
    record Broken(String reason) implements Piece {}
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

  boolean fail(String reason, Duration patience) {
    return hand(new Piece.Broken(reason), patience);
  }

  /** The other side wants no more. */
  void close() {
    closed = true;
    queue.clear();
  }

  /** Writes pieces to {@code out} until the end. */
  void drainTo(OutputStream out) throws IOException {
    while (true) {
      switch (next()) {
        case Piece.Bytes piece -> out.write(piece.bytes(), 0, piece.length());
        case Piece.End end -> {
          return;
        }
        case Piece.Broken broken -> throw new IOException(broken.reason());
      }
    }
  }

  private Piece next() throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the upload was given up");
    }
  }

  private boolean hand(Piece piece, Duration patience) {
    if (closed) {
      return true;
    }
    try {
      return queue.offer(piece, patience.toMillis(), TimeUnit.MILLISECONDS) || closed;
    } catch (InterruptedException e) {
      throw RegistryException.interrupted(e);
    }
  }
}
