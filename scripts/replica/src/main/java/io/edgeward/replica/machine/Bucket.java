package io.edgeward.replica.machine;

import io.edgeward.replica.place.EnvironmentUnusableException;
import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A bucket in fake-gcs-server, an implementation of Cloud Storage that others wrote. */
final class Bucket implements AutoCloseable {
  private final Child process;
  private final String host;

  private Bucket(Child process, String host) {
    this.process = process;
    this.host = host;
  }

  /**
   * Starts the server and makes the bucket.
   *
   * @throws EnvironmentUnusableException if it is not installed
   */
  static Bucket start(String name, Path log) throws IOException, InterruptedException {
    Tool program =
        Tool.find("fake-gcs-server")
            .orElseThrow(() ->
                new EnvironmentUnusableException(
                    "fake-gcs-server is not installed; install it with: go install"
                        + " github.com/fsouza/fake-gcs-server@v1.56.1"));
    int port = FreePorts.free();
    String host = "127.0.0.1:" + port;
    List<String> command =
        program.command(
            "-log-level",
            "warn",
            "-scheme",
            "http",
            "-backend",
            "memory",
            "-host",
            "127.0.0.1",
            "-port",
            "" + port,
            "-external-url",
            "http://" + host,
            "-public-host",
            host);
    Bucket bucket = new Bucket(Child.start("fake-gcs-server", command, Map.of(), log), host);
    bucket.process.awaitAnswer(URI.create("http://" + host + "/storage/v1/b"));
    bucket.make(name);
    return bucket;
  }

  /** Host and port, as {@code STORAGE_EMULATOR_HOST} has it. */
  String host() {
    return host;
  }

  private void make(String name) throws IOException {
    URI uri = URI.create("http://" + host + "/storage/v1/b?project=local");
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection
        .getOutputStream()
        .write("{\"name\": \"%s\"}".formatted(name).getBytes(StandardCharsets.UTF_8));
    if (connection.getResponseCode() != 200) {
      throw new IOException("the bucket was answered " + connection.getResponseCode());
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
