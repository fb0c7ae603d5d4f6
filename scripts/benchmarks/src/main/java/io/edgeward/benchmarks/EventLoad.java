package io.edgeward.benchmarks;

import io.edgeward.local.bus.BusMessage;
import io.edgeward.local.bus.PushForm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Delivers registry events to a function as Pub/Sub does, over connections that stay open, and
 * measures how long each answer takes. Lean, because it shares the machine with what it measures.
 */
final class EventLoad {
  private static final String SUBSCRIPTION = "projects/bench/subscriptions/gcr";

  private final URI function;
  private final String run;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * A load on {@code function}.
   *
   * @param run what makes the ids of these messages different from those of other loads
   */
  EventLoad(URI function, String run) {
    this.function = function;
    this.run = run;
  }

  /**
   * Delivers {@code events} by {@code senders} at a time.
   *
   * @return events a second, median and 99th percentile in milliseconds, how many were not taken
   */
  String deliver(List<String> events, int senders) throws IOException {
    long[] nanos = new long[events.size()];
    AtomicInteger refused = new AtomicInteger();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
      List<Future<?>> running =
          IntStream.range(0, senders)
              .<Future<?>>mapToObj(i ->
                  threads.submit(() -> {
                    deliver(events, nanos, refused);
                    return null;
                  }))
              .toList();
      for (Future<?> sender : running) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "%.0f %.2f %.2f %d",
        events.size() / seconds,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        refused.get());
  }

  private void deliver(List<String> events, long[] nanos, AtomicInteger refused)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), function.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int i = next.getAndIncrement(); i < events.size(); i = next.getAndIncrement()) {
        byte[] request = request(events.get(i), i);
        long sent = System.nanoTime();
        send(socket.getOutputStream(), request);
        if (status(in) != 200) {
          refused.incrementAndGet();
        }
        nanos[i] = System.nanoTime() - sent;
      }
    }
  }

  private byte[] request(String event, int i) {
    BusMessage message =
        new BusMessage(
            run + "-" + i, Instant.now(), Map.of(), event.getBytes(StandardCharsets.UTF_8));
    byte[] body = PushForm.of(message, SUBSCRIPTION);
    String head =
        "POST / HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(function.getAuthority(), body.length);
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }

  private static void send(OutputStream out, byte[] request) throws IOException {
    out.write(request);
    out.flush();
  }

  /** Reads one answer to its end. */
  private static int status(InputStream in) throws IOException {
    String first = line(in);
    int status = Integer.parseInt(first.split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      String lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    if (chunked) {
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        in.skipNBytes(size + 2L);
      }
      line(in);
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the function closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
