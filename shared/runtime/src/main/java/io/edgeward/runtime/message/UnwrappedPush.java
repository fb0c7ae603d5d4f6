package io.edgeward.runtime.message;

import io.edgeward.runtime.http.RequestHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A push whose body is the data alone, with metadata written to headers (Pub/Sub, "Payload
 * unwrapping for push subscriptions").
 */
final class UnwrappedPush {
  private static final String ID = "x-goog-pubsub-message-id";

  private UnwrappedPush() {}

  static boolean is(RequestHeaders headers) {
    return headers.first(ID).filter(id -> !id.isEmpty()).isPresent();
  }

  static Message decode(RequestHeaders headers, byte[] body, Instant now) {
    Optional<String> time = headers.first("x-goog-pubsub-publish-time");
    return new Message(
        headers.first(ID).orElseThrow(),
        time.map(t -> PushBody.instant("header x-goog-pubsub-publish-time", t)).orElse(now),
        new TreeMap<>(),
        body,
        headers.first("x-goog-pubsub-subscription-name"));
  }
}
