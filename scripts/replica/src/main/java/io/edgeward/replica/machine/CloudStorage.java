package io.edgeward.replica.machine;

import com.google.gson.JsonObject;
import io.edgeward.local.http.Exchange;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.replica.api.EnvironmentUnusableException;
import io.edgeward.replica.api.Rest;
import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Buckets in fake-gcs-server, an implementation of Cloud Storage that others wrote. */
final class CloudStorage implements AutoCloseable {
  private final Child process;
  private final String host;

  /**
   * A bucket that tells of its changes.
   *
   * @param bucket its name
   * @param topic where it publishes them
   * @param project the topic's project
   * @param emulator host and port of Pub/Sub's emulator
   */
  record Notifications(String bucket, String topic, String project, String emulator) {}

  private CloudStorage(Child process, String host) {
    this.process = process;
    this.host = host;
  }

  /**
   * Starts the server, without buckets.
   *
   * @throws EnvironmentUnusableException if it is not installed
   */
  static CloudStorage start(Notifications notifications, Path log)
      throws IOException, InterruptedException {
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
            host,
            "-event.list",
            "finalize,delete,metadataUpdate,archive",
            "-event.bucket",
            notifications.bucket(),
            "-event.pubsub-project-id",
            notifications.project(),
            "-event.pubsub-topic",
            notifications.topic());
    Map<String, String> variables = Map.of("PUBSUB_EMULATOR_HOST", notifications.emulator());
    CloudStorage storage =
        new CloudStorage(Child.start("fake-gcs-server", command, variables, log), host);
    storage.process.awaitAnswer(URI.create("http://" + host + "/storage/v1/b"));
    return storage;
  }

  /** Host and port, as {@code STORAGE_EMULATOR_HOST} has it. */
  String host() {
    return host;
  }

  /** Makes a bucket, which keeps the generations that are replaced. */
  void make(String name) throws IOException {
    JsonObject versioning = new JsonObject();
    versioning.addProperty("enabled", true);
    JsonObject bucket = new JsonObject();
    bucket.addProperty("name", name);
    bucket.add("versioning", versioning);
    Rest.ofEmulator(host).call("POST", "/storage/v1/b?project=local", bucket);
  }

  /** Writes an object, whatever is there. */
  void put(ObjectUri object, byte[] content) throws IOException {
    URI uri =
        URI.create(
            "http://%s/upload/storage/v1/b/%s/o?uploadType=media&name=%s"
                .formatted(host, object.bucket(), encoded(object)));
    int status =
        Exchange.post(uri, content, "Content-Type", "application/octet-stream").statusCode();
    if (status != 200) {
      throw new IOException("POST %s was answered %d".formatted(uri, status));
    }
  }

  /** The content of an object. */
  Optional<byte[]> find(ObjectUri object) throws IOException {
    URI uri =
        URI.create(
            "http://%s/storage/v1/b/%s/o/%s?alt=media"
                .formatted(host, object.bucket(), encoded(object)));
    HttpResponse<byte[]> answer =
        Exchange.send(HttpRequest.newBuilder(uri), BodyHandlers.ofByteArray());
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(answer.body());
      case 404 -> Optional.empty();
      default ->
          throw new IOException("GET %s was answered %d".formatted(uri, answer.statusCode()));
    };
  }

  private static String encoded(ObjectUri object) {
    return URLEncoder.encode(object.name().text(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    process.close();
  }
}
