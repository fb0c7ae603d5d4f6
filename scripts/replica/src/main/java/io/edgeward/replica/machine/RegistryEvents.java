package io.edgeward.replica.machine;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Publishes what the embedded registries tell, as Artifact Registry does by itself. */
final class RegistryEvents implements AutoCloseable {
  private final HttpServer server;
  private final Emulator emulator;
  private final String topic;

  private RegistryEvents(Emulator emulator, String topic) {
    this.emulator = emulator;
    this.topic = topic;
    this.server = HttpServer.open(0, this::take);
  }

  static RegistryEvents publishingTo(Emulator emulator, String topic) {
    return new RegistryEvents(emulator, topic);
  }

  /** Where registries post their events, in Pub/Sub's push form. */
  URI uri() {
    return URI.create("http://" + server.host() + "/");
  }

  private ServerResponse take(ServerRequest request) throws IOException {
    String text = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    JsonObject pushed = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("message");
    JsonObject message = new JsonObject();
    message.add("data", pushed.get("data"));
    try {
      emulator.api().publish(emulator.topic(topic), message);
      return ServerResponse.of(204);
    } catch (IOException e) {
      // The registry tries again for some seconds, then the event is lost.
      return ServerResponse.of(503);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
