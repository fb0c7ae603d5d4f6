package io.edgeward.replica.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The few calls of Pub/Sub's REST API that are needed, to the service or to its emulator. */
public final class PubSub {
  /** Address of the service. */
  public static final URI SERVICE = URI.create("https://pubsub.googleapis.com/");

  private static final int MOST = 100;

  private final Rest api;

  /** Calls {@code api}. */
  public PubSub(Rest api) {
    this.api = api;
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
    return api.call(method, "/v1/" + name, body);
  }

  private static JsonArray list(JsonObject object, String name) {
    return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
  }
}
