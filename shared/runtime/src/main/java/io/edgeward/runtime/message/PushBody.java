package io.edgeward.runtime.message;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;

/**
 * The body of a Pub/Sub push (Pub/Sub, "Receive push messages"): {@code {"message": {"data":
 * base64, "attributes": {...}, "messageId": ..., "publishTime": ...}, "subscription": ...}}.
 * Pub/Sub sends the id and the time a second time under names with underscores; other fields are
 * ignored, since it may add some.
 */
final class PushBody {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private PushBody() {}

  /** Reads a plain push, received at {@code now}. */
  static Message decode(JsonObject body, Instant now) {
    return decode(body, Optional.empty(), now);
  }

  /**
   * Reads the same body inside an event with its own id and time, which serve where it has none.
   */
  static Message decode(JsonObject body, Optional<String> eventId, Instant eventTime) {
    JsonObject message = body.object("message");
    return new Message(
        id(message, eventId),
        either(message, "publishTime", "publish_time")
            .map(text -> instant(message.path() + ".publishTime", text))
            .orElse(eventTime),
        message.textMap("attributes"),
        base64(message, "data").orElse(new byte[0]),
        body.optionalText("subscription"));
  }

  /** The bytes of a base64 member (RFC 4648, section 4), if it is there. */
  static Optional<byte[]> base64(JsonObject object, String name) {
    try {
      return object.optionalText(name).map(Base64.getDecoder()::decode);
    } catch (JsonRefusedException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new JsonRefusedException(
          object.path() + "." + name, "this is not base64", "encode it as RFC 4648 section 4 says");
    }
  }

  /**
   * A moment as RFC 3339 writes it, whose years have four digits: folders and names are made of it.
   */
  static Instant instant(String where, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(FIRST) && time.isBefore(END)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Refused below, like another year.
    }
    throw new JsonRefusedException(
        where, "found " + Json.quote(text), "write a time such as 2026-11-20T10:00:00Z");
  }

  private static String id(JsonObject message, Optional<String> eventId) {
    String id =
        either(message, "messageId", "message_id")
            .or(() -> eventId)
            .orElseThrow(
                () -> new JsonRefusedException(message.path() + ".messageId", "is missing"));
    if (id.isBlank()) {
      throw new JsonRefusedException(message.path() + ".messageId", "is empty");
    }
    return id;
  }

  private static Optional<String> either(JsonObject object, String name, String oldName) {
    Optional<String> value = object.optionalText(name);
    Optional<String> old = object.optionalText(oldName);
    if (value.isPresent() && old.isPresent() && !value.equals(old)) {
      throw new JsonRefusedException(
          object.path() + "." + name, "differs from " + oldName, "send one of them");
    }
    return value.or(() -> old);
  }
}
