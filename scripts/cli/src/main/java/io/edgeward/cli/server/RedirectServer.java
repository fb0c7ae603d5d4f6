package io.edgeward.cli.server;

import io.edgeward.redirect.Redirector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A redirector on two ports: pulls, and OpenMetrics. Pulls are answered by the threads that read
 * from connections; none of them waits for a target.
 */
public final class RedirectServer implements AutoCloseable {
  /** Jetty tells of every start and stop; what goes wrong is said here. Kept from collection. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private static final int THREADS = 16;
  private static final long IDLE_MILLIS = 60_000;
  private static final long STOP_MILLIS = 9_000;

  private final Redirector redirector;
  private final Server pulls;
  private final Server metrics;

  /**
   * Where to listen, and whom to believe.
   *
   * @param pulls for clients; port 0 has a free one chosen
   * @param metrics for whoever scrapes the counts
   * @param forwarded whether {@code X-Forwarded-For} tells the client, as behind a proxy of ours
   */
  public record Options(InetSocketAddress pulls, InetSocketAddress metrics, boolean forwarded) {}

  private RedirectServer(Redirector redirector, Server pulls, Server metrics) {
    this.redirector = redirector;
    this.pulls = pulls;
    this.metrics = metrics;
  }

  /**
   * Starts to serve.
   *
   * @throws IOException if a port cannot be had; nothing is left running
   */
  public static RedirectServer start(Redirector redirector, Options options) throws IOException {
    JETTY.setLevel(Level.WARNING);
    RedirectServer server =
        new RedirectServer(
            redirector,
            server(options.pulls(), new RedirectHandler(redirector, options.forwarded())),
            server(options.metrics(), new MetricsHandler(redirector)));
    try {
      start(server.pulls, options.pulls());
      start(server.metrics, options.metrics());
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static void start(Server server, InetSocketAddress address) throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new IOException("cannot listen on %s: %s".formatted(text(address), reason), e);
    }
  }

  private static Server server(InetSocketAddress address, Handler handler) {
    Server server = new Server(new QueuedThreadPool(THREADS, 4));
    server.setStopTimeout(STOP_MILLIS);
    server.setErrorHandler(new ApiErrors());
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // What a path may hold is decided by the redirector alone.
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(handler);
    return server;
  }

  /** Where clients reach it. */
  public URI uri() {
    return uri(pulls);
  }

  /** Where its counts are. */
  public URI metricsUri() {
    return URI.create(uri(metrics) + "/metrics");
  }

  private static URI uri(Server server) {
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    String host = connector.getHost().indexOf(':') < 0 ? connector.getHost() : "[::1]";
    return URI.create("http://" + host + ':' + connector.getLocalPort());
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ':' + address.getPort();
  }

  /** Lets the requests in flight finish, sends new ones elsewhere, and stops. */
  @Override
  public void close() {
    redirector.stop();
    stop(pulls);
    stop(metrics);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
  }
}
