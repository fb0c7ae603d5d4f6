package io.edgeward.backup;

import io.edgeward.json.Json;
import io.edgeward.testkit.property.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever is published on the topics of the backup is an order, or refused in one sentence. */
class MessageFuzzTest {
  private static final String A = "sha256:" + "a".repeat(64);

  @Test
  void messagesEnd() {
    Fuzz.of(
            "messages to backup",
            "{}",
            "{\"snapshot\":\"2026-11-21T04:00:00Z\"}",
            "{\"drill\":{\"sample\":200}}",
            "{\"action\":\"INSERT\",\"digest\":\"us.example:5000/prod/foo@%s\",\"tag\":\"us.example:5000/prod/foo:1.0\"}"
                .formatted(A),
            "{\"action\":\"DELETE\",\"tag\":\"us.example/prod/foo:1.0\"}",
            """
            {"batch":{"production":"us.example/prod","folder":"2026/11/21/04-2","news":[
            {"image":"foo","digest":"%s","tags":["1.0","2.0"],"held":"2026/11/21/03"}]}}
            """
                .formatted(A))
        .endsIn(
            IllegalArgumentException.class, bytes -> BackupMessage.parse(Json.parseObject(bytes)));
  }
}
