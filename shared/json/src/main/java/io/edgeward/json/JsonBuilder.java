package io.edgeward.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** An object under construction; its members are written in the order of their addition. */
public final class JsonBuilder {
  private final JsonObject members = new JsonObject();

  JsonBuilder() {}

  /**
   * Adds a member; for the kinds of values see {@link Json#write}, and other builders.
   *
   * @throws IllegalArgumentException if the name is there already
   */
  public JsonBuilder with(String name, Object value) {
    if (members.has(name)) {
      throw new IllegalArgumentException("the name " + Json.quote(name) + " is there twice");
    }
    members.add(name, element(value));
    return this;
  }

  /** Adds a member if there is a value. */
  public JsonBuilder withOptional(String name, Optional<?> value) {
    value.ifPresent(present -> with(name, present));
    return this;
  }

  /** The object as one line of JSON. */
  public String toText() {
    return Json.printable(members.toString());
  }

  /** The object as one line of JSON in UTF-8. */
  public byte[] toBytes() {
    return toText().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return toText();
  }

  private static JsonElement element(Object value) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case String text -> new JsonPrimitive(text);
      case Boolean flag -> new JsonPrimitive(flag);
      case Integer number -> new JsonPrimitive(number);
      case Long number -> new JsonPrimitive(number);
      case BigInteger number -> new JsonPrimitive(number);
      case Map<?, ?> map -> of(map).members;
      case Iterable<?> list -> array(list);
      case JsonBuilder builder -> builder.members;
      default ->
          throw new IllegalArgumentException(
              "%s has no form in JSON here".formatted(value.getClass().getName()));
    };
  }

  /** A map without an order of its own is sorted by key. */
  static JsonBuilder of(Map<?, ?> map) {
    JsonBuilder object = new JsonBuilder();
    Map<?, ?> ordered = map instanceof SequencedMap<?, ?> ? map : new TreeMap<>(map);
    ordered.forEach((name, value) -> object.with((String) name, value));
    return object;
  }

  private static JsonArray array(Iterable<?> list) {
    JsonArray array = new JsonArray();
    list.forEach(item -> array.add(element(item)));
    return array;
  }
}
