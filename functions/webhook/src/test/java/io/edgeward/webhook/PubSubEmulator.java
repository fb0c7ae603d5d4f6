package io.edgeward.webhook;

import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Google's own emulator of Pub/Sub, on a free port of 127.0.0.1. */
final class PubSubEmulator implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final URI uri;

  private PubSubEmulator(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Its jar: what PUBSUB_EMULATOR_JAR names, or part of the SDK that {@code gcloud} is part of. */
  static Optional<Path> find() throws IOException {
    String named = System.getenv("PUBSUB_EMULATOR_JAR");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    Optional<Tool> gcloud = Tool.find("gcloud");
    if (gcloud.isEmpty()) {
      return Optional.empty();
    }
    Path sdk = gcloud.get().path().toRealPath().getParent().getParent();
    Path lib = sdk.resolve(Path.of("platform", "pubsub-emulator", "lib"));
    if (!Files.isDirectory(lib)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*-all.jar")) {
      for (Path jar : jars) {
        return Optional.of(jar);
      }
    }
    return Optional.empty();
  }

  static PubSubEmulator start(Path jar, Path log) throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--host=127.0.0.1",
                "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    PubSubEmulator emulator =
        new PubSubEmulator(process, URI.create("http://127.0.0.1:" + port + "/"));
    while (!emulator.answers()) {
      if (!process.isAlive()) {
        throw new IOException("the emulator ended: " + Files.readString(log));
      }
      Thread.sleep(POLL);
    }
    return emulator;
  }

  URI uri() {
    return uri;
  }

  /** Calls a method of the REST API, and returns the answer's body. */
  String call(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    process.destroy();
  }

  private boolean answers() throws InterruptedException {
    try {
      call("GET", "/", "");
      return true;
    } catch (IOException e) {
      // It does not listen yet, which is what is being waited for.
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
