package io.edgeward.cli.bundle;

import io.edgeward.local.http.Exchange;
import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;

/** A stand-in for Cloud Storage, by its usual host name. */
final class StorageServer implements AutoCloseable {
  private final Process process;
  private final InetSocketAddress address;

  private StorageServer(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  static StorageServer start(Tool fakeGcsServer) throws Exception {
    InetSocketAddress address = freeAddress();
    ProcessBuilder command =
        new ProcessBuilder(
            fakeGcsServer.command(
                "-scheme",
                "http",
                "-backend",
                "memory",
                "-host",
                "127.0.0.1",
                "-port",
                address.getPort() + "",
                "-public-host",
                "storage.googleapis.com"));
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    StorageServer server = new StorageServer(command.start(), address);
    server.awaitConnection();
    return server;
  }

  InetSocketAddress address() {
    return address;
  }

  void bucket(String name) throws Exception {
    send(
        HttpRequest.newBuilder(uri("/storage/v1/b?project=x"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"%s\"}".formatted(name))));
  }

  /** The list of a bucket's objects, as the API gives it. */
  String objects(String bucket) throws Exception {
    return send(HttpRequest.newBuilder(uri("/storage/v1/b/" + bucket + "/o")).GET());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + address.getPort() + path);
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return Exchange.send(request).body();
  }

  private static InetSocketAddress freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }
  }

  private void awaitConnection() throws Exception {
    for (int attempt = 0; process.isAlive() && attempt < 400; attempt++) {
      try {
        new Socket(address.getAddress(), address.getPort()).close();
        return;
      } catch (ConnectException e) {
        Thread.sleep(25); // another process starts; it offers nothing to wait on
      }
    }
    throw new IOException("fake-gcs-server did not start");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
