package io.edgeward.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections on a free port of 127.0.0.1, each on a thread of its own. */
final class Relay implements AutoCloseable {
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Does what is to be done with one connection. */
  interface Work {
    void serve(Socket client) throws IOException;
  }

  Relay(ServerSocket listener, Work work) {
    this.listener = listener;
    Thread.ofPlatform().daemon().start(() -> accept(work));
  }

  static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1024, InetAddress.getByName("127.0.0.1"));
  }

  private void accept(Work work) {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(work, client));
      } catch (IOException e) {
        // Closed, which ends the loop, or a client that is gone already.
        continue;
      }
    }
  }

  private void serve(Work work, Socket client) {
    try (client) {
      work.serve(client);
    } catch (IOException e) {
      // One of the two hung up, which closing tells the other.
      open.remove(client);
    }
  }

  /** Passes bytes both ways until both ends are done. */
  void join(Socket one, Socket other) throws IOException {
    open.add(other);
    try (other) {
      Thread back = Thread.ofVirtual().start(() -> pass(other, one));
      pass(one, other);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    close(listener);
    open.forEach(Relay::close);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Closing is the last that happens to it.
      return;
    }
  }
}
