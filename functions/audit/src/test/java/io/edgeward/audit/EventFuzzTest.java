package io.edgeward.audit;

import io.edgeward.json.Json;
import io.edgeward.testkit.property.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever is published on the registries' topic is an event, or refused in one sentence. */
class EventFuzzTest {
  private static final String EVENT =
      "{\"action\":\"%s\",\"digest\":\"us-docker.pkg.dev/p/images/foo@sha256:%s\",\"tag\":\"us-docker.pkg.dev/p/images/foo:1.0\"}";

  @Test
  void eventsEnd() throws Exception {
    Fuzz.of(
            "events",
            EVENT.formatted("INSERT", "a".repeat(64)),
            EVENT.formatted("DELETE", "b".repeat(64)))
        .endsIn(
            IllegalArgumentException.class, bytes -> EventParser.parse(Json.parseObject(bytes)));
  }
}
