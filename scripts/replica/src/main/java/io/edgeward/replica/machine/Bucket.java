package io.edgeward.replica.machine;

import com.google.gson.JsonObject;
import io.edgeward.replica.api.EnvironmentUnusableException;
import io.edgeward.replica.api.Rest;
import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.net.URI;
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
    JsonObject bucket = new JsonObject();
    bucket.addProperty("name", name);
    Rest.ofEmulator(host).call("POST", "/storage/v1/b?project=local", bucket);
  }

  @Override
  public void close() {
    process.close();
  }
}
