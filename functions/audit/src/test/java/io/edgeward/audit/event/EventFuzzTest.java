package io.edgeward.audit.event;

import io.edgeward.audit.production.ManifestReferences;
import io.edgeward.json.Json;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.model.image.Digest;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.runtime.message.Message;
import io.edgeward.testkit.property.Fuzz;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is published on the registries' topic is an event, or refused in one sentence. */
class EventFuzzTest {
  private static final String EVENT =
      "{\"action\":\"%s\",\"digest\":\"us-docker.pkg.dev/p/images/foo@sha256:%s\",\"tag\":\"us-docker.pkg.dev/p/images/foo:1.0\"}";

  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  @Test
  void eventsEnd() throws Exception {
    Fuzz.of(
            "events",
            EVENT.formatted("INSERT", "a".repeat(64)),
            EVENT.formatted("DELETE", "b".repeat(64)))
        .endsIn(
            IllegalArgumentException.class, bytes -> EventParser.parse(Json.parseObject(bytes)));
  }

  /** Whatever id a message has, its verdict has a place in the ledger. */
  @Test
  void idsOfMessagesEnd() {
    Instant now = Instant.parse("2026-11-21T04:00:00Z");
    Fuzz.of("ids of messages", "136969346945", "sha256-" + "a".repeat(64))
        .endsWell(bytes -> {
          String id = new String(bytes, StandardCharsets.UTF_8);
          Message message =
              new Envelope(now)
                  .of(new Message(id, Instant.MAX, new TreeMap<>(), bytes, Optional.empty()));
          new EvidencePath("verdicts").resolve(message.id());
        });
  }

  @Test
  void referencesOfManifestsEnd() {
    String descriptor =
        "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":7}"
            .formatted(INDEX, "a".repeat(64));
    Fuzz.of(
            "references of manifests",
            "{\"schemaVersion\":2,\"manifests\":[%1$s,%1$s],\"subject\":%1$s}"
                .formatted(descriptor),
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[]}".formatted(INDEX))
        .endsWell(bytes ->
            ManifestReferences.of(new ManifestContent(Digest.ofContent(bytes), INDEX, bytes)));
  }
}
