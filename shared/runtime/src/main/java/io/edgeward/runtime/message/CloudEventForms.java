package io.edgeward.runtime.message;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.runtime.http.RequestHeaders;
import java.time.Instant;
import java.util.Optional;

/**
 * The two forms of a CloudEvent over HTTP (CloudEvents 1.0, HTTP protocol binding, sections 3.1 and
 * 3.2) whose data are the body of a Pub/Sub push, as Eventarc sends them.
 */
final class CloudEventForms {
  static final String TYPE = "google.cloud.pubsub.topic.v1.messagePublished";
  static final String STRUCTURED = "application/cloudevents+json";

  private CloudEventForms() {}

  static boolean isBinary(RequestHeaders headers) {
    return headers.first("ce-specversion").isPresent() || headers.first("ce-type").isPresent();
  }

  static Message binary(RequestHeaders headers, JsonObject data, Instant now) {
    check("ce-specversion", header(headers, "ce-specversion"), "1.0");
    check("ce-type", header(headers, "ce-type"), TYPE);
    header(headers, "ce-source");
    Instant time = headers.first("ce-time").map(t -> PushBody.instant("ce-time", t)).orElse(now);
    return PushBody.decode(data, Optional.of(header(headers, "ce-id")), time);
  }

  static Message structured(JsonObject event, Instant now) {
    check("$.specversion", event.text("specversion"), "1.0");
    check("$.type", event.text("type"), TYPE);
    event.text("source");
    Instant time = event.optionalText("time").map(t -> PushBody.instant("$.time", t)).orElse(now);
    return PushBody.decode(dataOf(event), Optional.of(event.text("id")), time);
  }

  private static JsonObject dataOf(JsonObject event) {
    Optional<byte[]> encoded = PushBody.base64(event, "data_base64");
    if (encoded.isPresent() && event.has("data")) {
      throw new JsonRefusedException(
          "$", "data and data_base64 are both there", "send one of them");
    }
    return encoded.isPresent() ? Json.parseObject(encoded.get()) : event.object("data");
  }

  private static String header(RequestHeaders headers, String name) {
    return headers
        .first(name)
        .orElseThrow(() -> new JsonRefusedException("header " + name, "is missing"));
  }

  private static void check(String where, String found, String wanted) {
    if (!found.equals(wanted)) {
      throw new JsonRefusedException(where, "found " + Json.quote(found), "send " + wanted);
    }
  }
}
