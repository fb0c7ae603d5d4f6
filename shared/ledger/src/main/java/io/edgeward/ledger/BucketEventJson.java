package io.edgeward.ledger;

import com.google.gson.JsonObject;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.model.store.StoreUri;
import java.util.Optional;
import java.util.function.Function;

/** An event of a bucket as JSON: its type, {@code gs://bucket/name}, and generations. */
final class BucketEventJson {
  private static final String SCHEME = StoreScheme.GS.prefix();

  private BucketEventJson() {}

  static JsonObject write(BucketEvent event) {
    JsonObject json = new JsonObject();
    json.addProperty("type", event.kind().type());
    json.addProperty("object", event.uri());
    json.addProperty("generation", event.generation());
    event
        .overwroteGeneration()
        .ifPresent(before -> json.addProperty("overwroteGeneration", before));
    event
        .overwrittenByGeneration()
        .ifPresent(after -> json.addProperty("overwrittenByGeneration", after));
    return json;
  }

  static BucketEvent parse(EvidenceFields fields) {
    ObjectName object = fields.value("object", ObjectName::of);
    BucketEvent.Kind kind = fields.value("type", BucketEventJson::kind);
    String generation = fields.value("generation", Function.identity());
    Optional<String> before = fields.optional("overwroteGeneration", Function.identity());
    Optional<String> after = fields.optional("overwrittenByGeneration", Function.identity());
    try {
      return new BucketEvent(kind, object.bucket(), object.name(), generation, before, after);
    } catch (IllegalArgumentException e) {
      throw new MalformedEvidenceException("$.event", e);
    }
  }

  private static BucketEvent.Kind kind(String type) {
    return BucketEvent.Kind.of(type)
        .orElseThrow(
            () -> new IllegalArgumentException("\"%s\" is no type of event".formatted(type)));
  }

  /** Of any object, also one that no manifest can name. */
  private record ObjectName(StoreUri bucket, String name) {
    static ObjectName of(String text) {
      int slash = text.startsWith(SCHEME) ? text.indexOf('/', SCHEME.length()) : -1;
      if (slash < 0) {
        throw new IllegalArgumentException("\"%s\" is no gs://BUCKET/NAME".formatted(text));
      }
      return new ObjectName(StoreUri.of(text.substring(0, slash)), text.substring(slash + 1));
    }
  }
}
