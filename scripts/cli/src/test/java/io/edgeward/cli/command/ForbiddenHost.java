package io.edgeward.cli.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A registry that denies everything to everybody. */
final class ForbiddenHost implements AutoCloseable {
  private final HttpServer server;

  private ForbiddenHost(HttpServer server) {
    this.server = server;
  }

  static ForbiddenHost start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    return new ForbiddenHost(server);
  }

  String name() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
