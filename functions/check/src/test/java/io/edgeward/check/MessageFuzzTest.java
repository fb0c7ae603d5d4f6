package io.edgeward.check;

import io.edgeward.json.Json;
import io.edgeward.testkit.property.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever is published on the topics is a message, or refused in one sentence. */
class MessageFuzzTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void messagesEnd() {
    Fuzz.of(
            "messages of proposals and pushes",
            "{\"repository\": \"acme/manifests\", \"number\": 12, \"base\": \"%s\", \"head\": \"%s\"}"
                .formatted(COMMIT, COMMIT),
            "{\"repository\": \"acme/manifests\", \"ref\": \"refs/heads/main\", \"before\": \"%s\", \"after\": \"%s\"}"
                .formatted(COMMIT, COMMIT),
            "{\"sweep\": true}")
        .endsIn(
            IllegalArgumentException.class, bytes -> CheckMessage.parse(Json.parseObject(bytes)));
  }
}
