package io.edgeward.local.function;

import com.google.cloud.functions.HttpFunction;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Hosts functions on 127.0.0.1 for the local stack and for tests: one virtual thread a request. As
 * in the invoker, an answer is sent when the function has returned, and a function that throws is
 * answered with 500 and an empty body.
 */
public final class FunctionServer implements AutoCloseable {
  static {
    // Without it a small answer waits for the client's delayed acknowledgement: 40 ms a request.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int BACKLOG = 1024;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final HttpServer server;
  private final ExecutorService executor;

  private FunctionServer(HttpServer server) {
    this.server = server;
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(executor);
  }

  /**
   * Serves {@code function} at every path.
   *
   * @param port 0 to have a free one chosen
   */
  public static FunctionServer start(int port, HttpFunction function) throws IOException {
    return start(port, Map.of("/", function));
  }

  /**
   * Serves each function at its path and everything below it; the longest path that fits wins.
   *
   * @param port 0 to have a free one chosen
   */
  public static FunctionServer start(int port, Map<String, ? extends HttpFunction> functions)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    FunctionServer started =
        new FunctionServer(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG));
    functions.forEach(
        (path, function) -> started.server.createContext(path, new Exchanges(function)));
    started.server.start();
    return started;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where it is reached: {@code http://127.0.0.1:PORT}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Lets the requests in flight finish, for at most 5 s, and stops. */
  @Override
  public void close() {
    stop(GRACE);
  }

  /** Lets the requests in flight finish, for at most {@code grace}, and stops. */
  public void stop(Duration grace) {
    executor.shutdown();
    try {
      executor.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    executor.shutdownNow();
  }
}
