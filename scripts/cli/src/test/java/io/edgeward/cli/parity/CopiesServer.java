package io.edgeward.cli.parity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.Layer;
import io.edgeward.model.image.Digest;
import io.edgeward.model.route.CopiesTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A bucket of blobs, by digest, that lists nothing: what it has not is denied. */
public final class CopiesServer implements AutoCloseable {
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final AtomicLong lateMillis = new AtomicLong();

  public CopiesServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  CopiesTarget target(String name) {
    return new CopiesTarget(name, "http://" + host() + "/blobs/{digest}", "cdn", new TreeSet<>());
  }

  public CopiesServer put(Digest digest, byte[] content) {
    blobs.put("/blobs/" + digest, content);
    return this;
  }

  /** Answers the next request that much later. */
  public CopiesServer late(Duration once) {
    lateMillis.set(once.toMillis());
    return this;
  }

  void put(Image image) throws IOException {
    put(image.configDigest(), image.config());
    for (Layer layer : image.layers()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      layer.writeTo(out);
      put(layer.digest(), out.toByteArray());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    LockSupport.parkNanos(lateMillis.getAndSet(0) * 1_000_000);
    try (exchange) {
      byte[] content = blobs.get(exchange.getRequestURI().getPath());
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (content == null) {
        exchange.sendResponseHeaders(403, -1);
      } else if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", "" + content.length);
        exchange.sendResponseHeaders(200, -1);
      } else if (range == null) {
        send(exchange, 200, content);
      } else {
        int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
