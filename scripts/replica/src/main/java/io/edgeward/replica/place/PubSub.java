package io.edgeward.replica.place;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The few calls of Pub/Sub's REST API that are needed, to the service or to its emulator. */
public final class PubSub {
  /** Address of the service. */
  public static final URI SERVICE = URI.create("https://pubsub.googleapis.com/");

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST = 100;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final Supplier<Optional<String>> token;

  /**
   * Calls {@code base}.
   *
   * @param token an access token for each call; empty for an emulator
   */
  public PubSub(URI base, Supplier<Optional<String>> token) {
    this.base = base;
    this.token = token;
  }

  /** Publishes to a topic, by its full name, and gives the message's id. */
  public String publish(String topic, JsonObject message) throws IOException {
    JsonArray messages = new JsonArray();
    messages.add(message);
    JsonObject body = new JsonObject();
    body.add("messages", messages);
    return call("POST", topic + ":publish", body).getAsJsonArray("messageIds").get(0).getAsString();
  }

  /** Publishes a document to a topic, by its full name. */
  public String publish(String topic, String json) throws IOException {
    JsonObject message = new JsonObject();
    byte[] data = json.getBytes(StandardCharsets.UTF_8);
    message.addProperty("data", Base64.getEncoder().encodeToString(data));
    return publish(topic, message);
  }

  /** Makes a topic or a subscription. */
  public void create(String name, JsonObject terms) throws IOException {
    call("PUT", name, terms);
  }

  /** Takes what a subscription holds right now, by its full name, and acknowledges it. */
  public List<String> take(String subscription) throws IOException {
    JsonObject pull = new JsonObject();
    pull.addProperty("maxMessages", MOST);
    pull.addProperty("returnImmediately", true);
    JsonObject answer = call("POST", subscription + ":pull", pull);
    List<String> data = new ArrayList<>();
    JsonArray acknowledged = new JsonArray();
    for (JsonElement element : list(answer, "receivedMessages")) {
      JsonObject received = element.getAsJsonObject();
      acknowledged.add(received.get("ackId"));
      String text = received.getAsJsonObject("message").get("data").getAsString();
      data.add(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    }
    if (!data.isEmpty()) {
      JsonObject body = new JsonObject();
      body.add("ackIds", acknowledged);
      call("POST", subscription + ":acknowledge", body);
    }
    return data;
  }

  private JsonObject call(String method, String name, JsonObject body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/v1/" + name))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    token.get().ifPresent(text -> request.header("Authorization", "Bearer " + text));
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(
            "%s %s was answered %d: %s"
                .formatted(method, name, answer.statusCode(), answer.body()));
      }
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + name, e);
    }
  }

  private static JsonArray list(JsonObject object, String name) {
    return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
  }
}
