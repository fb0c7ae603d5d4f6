package io.edgeward.ledger;

import com.google.gson.JsonObject;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.Reason;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A verdict as JSON, in the words of {@code audit -o json}; fields without a value are left out.
 * Reading refuses what is missing or malformed, with the path of the field.
 */
final class VerdictJson {
  private VerdictJson() {}

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

  private static JsonObject event(ProductionEvent event) {
    return switch (event) {
      case RegistryEvent change -> event(change);
      case BucketEvent change -> BucketEventJson.write(change);
    };
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

  static AuditRecord parse(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    Optional<EvidenceFields> manifests = fields.object("manifests");
    return new AuditRecord(
        fields.value("eventId", text -> text),
        fields.value("publishedAt", Instant::parse),
        fields.value("judgedAt", Instant::parse),
        fields.object("event").map(VerdictJson::event),
        manifests.flatMap(inner -> inner.optional("revision", Revision::new)),
        manifests.flatMap(inner -> inner.optional("unreadableHead", Revision::new)),
        verdict(fields));
  }

  private static Verdict verdict(EvidenceFields fields) {
    String message = fields.value("message", text -> text);
    return switch (fields.value("verdict", Word::valueOf)) {
      case VERIFIED ->
          new Verdict.Verified(
              fields.value("reason", id -> byId(id, Grounds.values())),
              fields.object("authorised").map(VerdictJson::location),
              fields.optional("promoted", Digest::of),
              message);
      case REJECTED ->
          new Verdict.Rejected(fields.value("reason", id -> byId(id, Finding.values())), message);
    };
  }

  private static Location location(EvidenceFields fields) {
    return new Location(fields.value("file", text -> text), fields.number("line"));
  }

  private static ProductionEvent event(EvidenceFields fields) {
    return fields.has("type") ? BucketEventJson.parse(fields) : registryEvent(fields);
  }

  private static RegistryEvent registryEvent(EvidenceFields fields) {
    Optional<Named<Digest>> digest =
        fields.optional("digest", text -> Named.of(text, '@', Digest::of));
    Optional<Named<Tag>> tag = fields.optional("tag", text -> Named.of(text, ':', Tag::of));
    RepositoryPath repository =
        digest
            .map(Named::repository)
            .or(() -> tag.map(Named::repository))
            .orElseThrow(() -> new MalformedEvidenceException("$.event", "a digest or a tag"));
    Optional<Digest> digestName = digest.map(Named::name);
    Optional<Tag> tagName = tag.map(Named::name);
    return switch (fields.value("action", Action::valueOf)) {
      case INSERT ->
          new RegistryEvent.Push(
              repository,
              digestName.orElseThrow(
                  () -> new MalformedEvidenceException("$.event.digest", "a digest")),
              tagName);
      case DELETE -> new RegistryEvent.Deletion(repository, digestName, tagName);
    };
  }

  private static <R extends Reason> R byId(String id, R[] reasons) {
    return Arrays.stream(reasons)
        .filter(reason -> reason.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not a reason".formatted(id)));
  }

  private enum Word {
    VERIFIED,
    REJECTED
  }

  private enum Action {
    INSERT,
    DELETE
  }

  /** A repository and what is named in it. */
  private record Named<T>(RepositoryPath repository, T name) {
    static <T> Named<T> of(String text, char separator, Function<String, T> reader) {
      int at = text.indexOf(separator, text.lastIndexOf('/') + 1);
      if (at < 0) {
        throw new IllegalArgumentException(
            "\"%s\" has no '%s' after its path".formatted(text, separator));
      }
      return new Named<>(
          RepositoryPath.of(text.substring(0, at)), reader.apply(text.substring(at + 1)));
    }
  }
}
