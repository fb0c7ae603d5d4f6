package io.edgeward.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server on this machine as if it were far away: what is sent arrives half a round trip later,
 * and a connection takes a whole one. How much fits into a second stays the same.
 */
public final class LatencyFront implements AutoCloseable {
  private static final int PIECE = 64 * 1024;
  private static final int PIECES = 256;

  private final Relay relay;

  private LatencyFront(Relay relay) {
    this.relay = relay;
  }

  /** Passes on to the server at {@code port}. */
  public static LatencyFront open(Duration roundTrip, int port) throws IOException {
    long delay = roundTrip.toNanos() / 2;
    return new LatencyFront(new Relay(Relay.listener(), client -> serve(client, delay, port)));
  }

  private static void serve(Socket client, long delay, int port) throws IOException {
    try (Socket server = new Socket("127.0.0.1", port)) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      TimeUnit.NANOSECONDS.sleep(2 * delay);
      Thread back = Thread.ofVirtual().start(() -> pass(server, client, delay));
      pass(client, server, delay);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes on their way; none at the end. */
  private record Piece(long arrival, byte[] bytes) {}

  private static void pass(Socket from, Socket to, long delay) {
    BlockingQueue<Piece> way = new ArrayBlockingQueue<>(PIECES);
    Thread arriving = Thread.ofVirtual().start(() -> arrive(way, to));
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[PIECE];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        way.put(new Piece(System.nanoTime() + delay, Arrays.copyOf(buffer, read)));
      }
    } catch (IOException e) {
      // It hung up, which the other learns as late as everything else.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(way, arriving, delay);
  }

  private static void end(BlockingQueue<Piece> way, Thread arriving, long delay) {
    try {
      way.put(new Piece(System.nanoTime() + delay, new byte[0]));
      arriving.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void arrive(BlockingQueue<Piece> way, Socket to) {
    boolean open = true;
    try {
      OutputStream out = to.getOutputStream();
      while (open) {
        Piece piece = way.take();
        TimeUnit.NANOSECONDS.sleep(piece.arrival() - System.nanoTime());
        open = piece.bytes().length > 0;
        out.write(piece.bytes());
      }
      to.shutdownOutput();
    } catch (IOException e) {
      drain(way, open);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever sends to a connection that is gone must not wait for room. */
  private static void drain(BlockingQueue<Piece> way, boolean open) {
    try {
      while (open) {
        open = way.take().bytes().length > 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return relay.port();
  }

  @Override
  public void close() {
    relay.close();
  }
}
