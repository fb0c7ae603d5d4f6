package io.edgeward.local.bus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** As much of Pub/Sub's REST interface as its publishing client needs. */
final class PublishEndpoint implements RequestHandler {
  private static final Pattern TOPIC =
      Pattern.compile("/v1/projects/([^/]+)/topics/([^/:]+)(:publish)?");

  private final EventBus bus;

  PublishEndpoint(EventBus bus) {
    this.bus = bus;
  }

  @Override
  public ServerResponse handle(ServerRequest request) throws IOException {
    Matcher path = TOPIC.matcher(request.path());
    if (request.path().equals("/")) {
      return ServerResponse.json(200, "{}");
    }
    if (!path.matches()) {
      return error(404, "NOT_FOUND", "there is nothing at " + request.path());
    }
    boolean publish = path.group(3) != null;
    String topic = path.group(2);
    if (!publish && request.method().equals("PUT")) {
      bus.topic(topic);
    }
    if (!bus.topics().contains(topic)) {
      return error(404, "NOT_FOUND", "there is no topic " + topic);
    }
    return publish ? publish(topic, request) : described(path.group(1), topic);
  }

  private ServerResponse publish(String topic, ServerRequest request) throws IOException {
    JsonArray ids = new JsonArray();
    try {
      JsonObject document = JsonParser.parseString(text(request)).getAsJsonObject();
      for (JsonElement element : document.getAsJsonArray("messages")) {
        JsonObject message = element.getAsJsonObject();
        ids.add(bus.publish(topic, data(message), attributes(message)));
      }
    } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
      return error(400, "INVALID_ARGUMENT", "not a list of messages: " + e.getMessage());
    }
    JsonObject answer = new JsonObject();
    answer.add("messageIds", ids);
    return ServerResponse.json(200, answer.toString());
  }

  private static ServerResponse described(String project, String topic) {
    JsonObject document = new JsonObject();
    document.addProperty("name", "projects/" + project + "/topics/" + topic);
    return ServerResponse.json(200, document.toString());
  }

  /** The client may compress what it sends. */
  private static String text(ServerRequest request) throws IOException {
    boolean zipped = request.header("content-encoding").filter("gzip"::equals).isPresent();
    try (InputStream body = zipped ? new GZIPInputStream(request.body()) : request.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] data(JsonObject message) {
    return message.has("data")
        ? Base64.getDecoder().decode(message.get("data").getAsString())
        : new byte[0];
  }

  private static Map<String, String> attributes(JsonObject message) {
    Map<String, String> attributes = new TreeMap<>();
    if (message.has("attributes")) {
      message
          .getAsJsonObject("attributes")
          .entrySet()
          .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().getAsString()));
    }
    return attributes;
  }

  private static ServerResponse error(int status, String name, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("code", status);
    error.addProperty("message", message);
    error.addProperty("status", name);
    JsonObject document = new JsonObject();
    document.add("error", error);
    return ServerResponse.json(status, document.toString());
  }
}
