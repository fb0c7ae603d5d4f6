package io.edgeward.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** One message in every form in which it can be delivered. */
final class Deliveries {
  private static final String EVENT =
      """
      {"specversion":"1.0","id":"136969346945","type":"%s","time":"2026-11-20T10:00:00.5Z",\
      "source":"//pubsub.googleapis.com/projects/p/topics/t",%s}\
      """;

  private Deliveries() {}

  /** A request that delivers a message. */
  record Form(String name, String body, List<String> headers) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A plain push of {@code data}. */
  static String push(String data) {
    return """
    {"message":{"data":"%s","attributes":{"kind":"test"},"messageId":"136969346945",\
    "message_id":"136969346945","publishTime":"2026-11-20T10:00:00.5Z",\
    "publish_time":"2026-11-20T10:00:00.5Z"},"subscription":"projects/p/subscriptions/s"}\
    """
        .formatted(base64(data));
  }

  /** The forms that carry attributes. */
  static Stream<Form> wrapped() {
    return wrapped("{\"sweep\": true}");
  }

  static Stream<Form> wrapped(String data) {
    String push = push(data);
    List<String> structured =
        List.of("Content-Type", "application/cloudevents+json; charset=utf-8");
    return Stream.of(
        new Form("plain push", push, List.of("Content-Type", "application/json")),
        new Form(
            "binary event",
            push,
            List.of(
                "Content-Type", "application/json",
                "ce-specversion", "1.0",
                "ce-type", CloudEventForms.TYPE,
                "ce-source", "//pubsub.googleapis.com/projects/p/topics/t",
                "ce-id", "136969346945",
                "ce-time", "2026-11-20T10:00:00.5Z")),
        new Form(
            "structured event",
            EVENT.formatted(CloudEventForms.TYPE, "\"data\":" + push),
            structured),
        new Form(
            "structured event in base64",
            EVENT.formatted(CloudEventForms.TYPE, "\"data_base64\":\"" + base64(push) + "\""),
            structured));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
