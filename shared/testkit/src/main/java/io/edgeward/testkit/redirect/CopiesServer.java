package io.edgeward.testkit.redirect;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Has blobs at paths, as a published bucket does, and counts the requests. */
public final class CopiesServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();

  private CopiesServer(HttpServer server) {
    this.server = server;
  }

  /** Starts an empty one on this machine. */
  public static CopiesServer start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CopiesServer started = new CopiesServer(HttpServer.create(address, 0));
    started.server.createContext(
        "/",
        exchange -> {
          started.requests.incrementAndGet();
          byte[] blob = started.blobs.get(exchange.getRequestURI().getPath());
          boolean head = exchange.getRequestMethod().equals("HEAD");
          if (blob != null && head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(blob.length));
          }
          exchange.sendResponseHeaders(
              blob == null ? 404 : 200, blob == null || head ? -1 : blob.length);
          if (blob != null && !head) {
            exchange.getResponseBody().write(blob);
          }
          exchange.close();
        });
    started.server.start();
    return started;
  }

  /** Puts {@code content} at {@code path}. */
  public CopiesServer put(String path, byte[] content) {
    blobs.put(path, content);
    return this;
  }

  /** Where it is, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many requests came. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
