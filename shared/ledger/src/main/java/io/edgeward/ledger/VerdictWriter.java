package io.edgeward.ledger;

import com.google.gson.JsonObject;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.manifest.Location;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A verdict as JSON, in the words of {@code audit -o json}. Fields without a value are left out.
 */
final class VerdictWriter {
  private VerdictWriter() {}

  static byte[] write(AuditRecord judged) {
    Verdict verdict = judged.verdict();
    JsonObject json = new JsonObject();
    json.addProperty("eventId", judged.eventId());
    json.addProperty("publishedAt", judged.publishedAt().toString());
    json.addProperty("judgedAt", judged.judgedAt().toString());
    json.addProperty("verdict", verdict.word());
    json.addProperty("reason", verdict.reason().id());
    judged.event().ifPresent(event -> json.add("event", event(event)));
    manifests(judged).ifPresent(manifests -> json.add("manifests", manifests));
    if (verdict instanceof Verdict.Verified verified) {
      verified.at().ifPresent(at -> json.add("authorised", location(at)));
      verified.promoted().ifPresent(digest -> json.addProperty("promoted", digest.text()));
    }
    json.addProperty("message", verdict.message());
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<JsonObject> manifests(AuditRecord judged) {
    JsonObject json = new JsonObject();
    judged.revision().ifPresent(revision -> json.addProperty("revision", revision.commit()));
    judged.unreadableHead().ifPresent(head -> json.addProperty("unreadableHead", head.commit()));
    return json.isEmpty() ? Optional.empty() : Optional.of(json);
  }

  private static JsonObject event(RegistryEvent event) {
    JsonObject json = new JsonObject();
    switch (event) {
      case RegistryEvent.Push push -> {
        json.addProperty("action", "INSERT");
        json.addProperty("digest", push.repository() + "@" + push.digest());
      }
      case RegistryEvent.Deletion deletion -> {
        json.addProperty("action", "DELETE");
        deletion
            .digest()
            .ifPresent(gone -> json.addProperty("digest", deletion.repository() + "@" + gone));
      }
    }
    event.tag().ifPresent(tag -> json.addProperty("tag", event.repository() + ":" + tag));
    return json;
  }

  private static JsonObject location(Location at) {
    JsonObject json = new JsonObject();
    json.addProperty("file", at.file());
    json.addProperty("line", at.line());
    return json;
  }
}
