package io.edgeward.audit.event;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.model.store.StoreUri;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the notifications that Cloud Storage publishes on topic {@code files} ("Pub/Sub
 * notifications for Cloud Storage"): the attributes of a message say all. Its data, where there are
 * any, describe the object; where they name another one, the message is forged.
 */
public final class BucketEventParser {
  private static final String TYPE = "eventType";
  private static final String BUCKET = "bucketId";
  private static final String NAME = "objectId";
  private static final String GENERATION = "objectGeneration";
  private static final String FORMAT = "payloadFormat";
  private static final String OVERWROTE = "overwroteGeneration";
  private static final String OVERWRITTEN = "overwrittenByGeneration";

  /** What tells a notification from an event of a registry, which has no attributes. */
  private static final Set<String> TELLING =
      Set.of(TYPE, BUCKET, NAME, GENERATION, FORMAT, OVERWROTE, OVERWRITTEN);

  private static final Set<String> FORMATS = Set.of("JSON_API_V1", "NONE");

  private BucketEventParser() {}

  /** Whether a message with {@code attributes} is, or pretends to be, one of a bucket. */
  public static boolean isMeant(Map<String, String> attributes) {
    return attributes.keySet().stream().anyMatch(TELLING::contains);
  }

  /**
   * The event that {@code attributes} tell of.
   *
   * @param data what the message carries beside them; may be empty
   * @throws IllegalArgumentException in one sentence that says what is wrong, where, and the remedy
   */
  public static BucketEvent parse(Map<String, String> attributes, byte[] data) {
    String format = required(attributes, FORMAT);
    if (!FORMATS.contains(format)) {
      throw new JsonRefusedException(
          at(FORMAT), "found " + Json.quote(format), "write JSON_API_V1 or NONE");
    }
    BucketEvent.Kind kind = kind(at(TYPE), required(attributes, TYPE));
    StoreUri bucket = bucket(at(BUCKET), required(attributes, BUCKET));
    String name = required(attributes, NAME);
    String generation = required(attributes, GENERATION);
    if (data.length > 0) {
      compare(Json.parseObject(data), bucket, name, generation);
    }
    return new BucketEvent(
        kind,
        bucket,
        name,
        generation,
        Optional.ofNullable(attributes.get(OVERWROTE)),
        Optional.ofNullable(attributes.get(OVERWRITTEN)));
  }

  /**
   * The event that a person writes down: as {@code audit -o json} shows it, or as Pub/Sub delivers
   * it, with or without what is around it.
   *
   * @throws IllegalArgumentException as {@link #parse(Map, byte[])} does
   */
  static BucketEvent parse(JsonObject written) {
    if (written.has("message")) {
      return parse(written.object("message"));
    }
    if (written.has("attributes")) {
      return parse(written.textMap("attributes"), new byte[0]);
    }
    written.refuseOthers("type", "object", "generation", OVERWROTE, OVERWRITTEN);
    String object = written.text("object");
    int slash = object.indexOf('/', StoreScheme.GS.prefix().length());
    if (!object.startsWith(StoreScheme.GS.prefix()) || slash < 0) {
      throw new JsonRefusedException(
          "$.object", "found " + Json.quote(object), "write gs://BUCKET/NAME");
    }
    return new BucketEvent(
        kind("$.type", written.text("type")),
        StoreUri.of(object.substring(0, slash)),
        object.substring(slash + 1),
        written.text("generation"),
        written.optionalText(OVERWROTE),
        written.optionalText(OVERWRITTEN));
  }

  /** Whether a person wrote down an event of a bucket. */
  static boolean isMeant(JsonObject written) {
    return written.has("message") || written.has("attributes") || written.has("type");
  }

  private static String at(String attribute) {
    return "$.attributes." + attribute;
  }

  private static String required(Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    if (value == null) {
      throw new JsonRefusedException(at(name), "is missing");
    }
    return value;
  }

  private static BucketEvent.Kind kind(String where, String type) {
    return BucketEvent.Kind.of(type)
        .orElseThrow(() ->
            new JsonRefusedException(
                where,
                "found " + Json.quote(type),
                Arrays.stream(BucketEvent.Kind.values())
                    .map(BucketEvent.Kind::type)
                    .collect(Collectors.joining(", ", "write one of ", ""))));
  }

  private static StoreUri bucket(String where, String name) {
    if (name.contains("/")) {
      throw new JsonRefusedException(where, "found " + Json.quote(name), "write a bucket's name");
    }
    return new StoreUri(StoreScheme.GS, name, "");
  }

  private static void compare(JsonObject data, StoreUri bucket, String name, String generation) {
    if (data.has("action") || data.has("digest") || data.has("tag")) {
      throw new JsonRefusedException(
          "$", "has the attributes of a bucket's event and the data of a registry's", "send one");
    }
    compare(data, "bucket", bucket.bucket());
    compare(data, "name", name);
    compare(data, "generation", generation);
  }

  private static void compare(JsonObject data, String member, String attribute) {
    Optional<String> told = data.optionalText(member);
    if (told.isPresent() && !told.get().equals(attribute)) {
      throw new JsonRefusedException(
          "$.data." + member,
          "found %s, where the attributes say %s"
              .formatted(Json.quote(told.get()), Json.quote(attribute)),
          "name one object");
    }
  }
}
