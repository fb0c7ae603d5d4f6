package io.edgeward.promote;

import io.edgeward.json.Json;
import io.edgeward.testkit.property.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever is published on the topic of changes is an order, or refused in one sentence. */
class MessageFuzzTest {
  private static final String A = "sha256:" + "a".repeat(64);

  @Test
  void messagesEnd() {
    Fuzz.of(
            "messages to promote",
            "{\"sweep\":true}",
            "{\"repository\":\"acme/manifests\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
                .formatted("0".repeat(40), "a".repeat(40)),
            """
            {"batch":{"run":"20261121T040000Z-push-1","part":"1","revision":"%2$s","copies":[
            {"source":"gcr.io/staging/foo","digest":"%1$s","destination":"us.example/prod/foo",
            "tags":["1.0"],"lacking":["%1$s"]}],"addTags":[
            {"digest":"%1$s","destination":"us.example/prod/foo","tags":["2.0","3.0"]}]}}
            """
                .formatted(A, "a".repeat(40)))
        .endsIn(
            IllegalArgumentException.class, bytes -> PromoteMessage.parse(Json.parseObject(bytes)));
  }
}
