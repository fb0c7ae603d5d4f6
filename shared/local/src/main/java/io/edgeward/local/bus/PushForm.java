package io.edgeward.local.bus;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The body of a push request (Pub/Sub, push subscriptions, wrapped form). Id and time come in both
 * spellings, as the service sends them.
 */
public final class PushForm {
  private PushForm() {}

  /** The JSON document that delivers {@code message} to {@code subscription}. */
  public static byte[] of(BusMessage message, String subscription) {
    JsonObject attributes = new JsonObject();
    message.attributes().forEach(attributes::addProperty);
    JsonObject inner = new JsonObject();
    inner.add("attributes", attributes);
    inner.addProperty("data", Base64.getEncoder().encodeToString(message.data()));
    inner.addProperty("messageId", message.id());
    inner.addProperty("message_id", message.id());
    inner.addProperty("publishTime", message.publishTime().toString());
    inner.addProperty("publish_time", message.publishTime().toString());
    JsonObject outer = new JsonObject();
    outer.add("message", inner);
    outer.addProperty("subscription", subscription);
    return outer.toString().getBytes(StandardCharsets.UTF_8);
  }
}
