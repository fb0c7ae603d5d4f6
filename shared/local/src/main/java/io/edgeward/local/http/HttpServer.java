package io.edgeward.local.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A listening HTTP/1.1 server on 127.0.0.1. The JDK's own cannot reset a connection or send a body
 * that ends with the connection, and passes each request through a selector and two threads; this
 * one serves a connection on one virtual thread.
 */
public final class HttpServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocket listener;
  private final RequestHandler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  private HttpServer(ServerSocket listener, RequestHandler handler) {
    this.listener = listener;
    this.handler = handler;
    this.acceptor = Thread.ofPlatform().daemon().name("http-" + host()).unstarted(this::accept);
  }

  /**
   * Starts to listen.
   *
   * @param port port on 127.0.0.1, 0 for a free one
   * @throws UncheckedIOException if the port is taken
   */
  public static HttpServer open(int port, RequestHandler handler) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          BACKLOG);
      HttpServer server = new HttpServer(listener, handler);
      server.acceptor.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on 127.0.0.1:%d; choose another port, or 0 for a free one".formatted(port),
          e);
    }
  }

  /** Address and port, {@code 127.0.0.1:41234}. */
  public String host() {
    return "127.0.0.1:" + port();
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * Stops listening and closes all connections, whatever they are doing. The port is free
   * afterwards: as long as a thread waits for a connection, the system keeps it.
   */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(HttpServer::closeQuietly);
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        if (listener.isClosed()) {
          socket.close();
        }
        Thread.ofVirtual().start(new ServerConnection(socket, handler, () -> open.remove(socket)));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException("cannot accept connections on " + host(), e);
        }
      }
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Closing is the last that happens to it; the peer sees the end of the connection either way.
    }
  }
}
