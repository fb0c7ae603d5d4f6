package io.edgeward.testkit.peers;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** fake-gcs-server, an emulator of Cloud Storage in memory, on a free port of 127.0.0.1. */
public final class FakeGcsServer implements AutoCloseable {
  private final Process process;
  private final InetSocketAddress address;

  private FakeGcsServer(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it under the name of its own address. */
  public static FakeGcsServer start(Tool program) throws IOException, InterruptedException {
    InetSocketAddress address = freeAddress();
    String host = "127.0.0.1:" + address.getPort();
    return start(program, address, "-external-url", "http://" + host, "-public-host", host);
  }

  /** Starts it under a name that clients know otherwise. */
  public static FakeGcsServer startAs(String publicHost, Tool program)
      throws IOException, InterruptedException {
    return start(program, freeAddress(), "-public-host", publicHost);
  }

  private static FakeGcsServer start(Tool program, InetSocketAddress address, String... names)
      throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder(program.command(names));
    command
        .command()
        .addAll(
            List.of(
                "-scheme",
                "http",
                "-backend",
                "memory",
                "-host",
                "127.0.0.1",
                "-port",
                "" + address.getPort()));
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    FakeGcsServer server = new FakeGcsServer(command.start(), address);
    server.awaitConnection();
    return server;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Address and port, as {@code STORAGE_EMULATOR_HOST} holds it. */
  public String host() {
    return "127.0.0.1:" + address.getPort();
  }

  /** Creates a bucket. */
  public void createBucket(String name) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host() + "/storage/v1/b?project=x"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"%s\"}".formatted(name)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  private static InetSocketAddress freeAddress() throws IOException {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find());
  }

  private void awaitConnection() throws IOException, InterruptedException {
    for (int attempt = 0; process.isAlive() && attempt < 400; attempt++) {
      try {
        new Socket(address.getAddress(), address.getPort()).close();
        return;
      } catch (ConnectException e) {
        Thread.sleep(25); // another process starts; it offers nothing to wait on
      }
    }
    close();
    throw new IOException("fake-gcs-server did not start");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
