package io.edgeward.registry.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fields that nothing depends on: one that has another type than expected is as good as none. */
final class OptionalFields {
  private OptionalFields() {}

  static Optional<JsonObject> object(JsonObject from, String name) {
    return from.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /** A text that is not empty. */
  static Optional<String> text(JsonObject from, String name) {
    return text(from.get(name)).filter(text -> !text.isEmpty());
  }

  private static Optional<String> text(JsonElement element) {
    return element instanceof JsonPrimitive primitive && primitive.isString()
        ? Optional.of(primitive.getAsString())
        : Optional.empty();
  }

  /** Those members of an object that are texts. */
  static SortedMap<String, String> texts(JsonObject from, String name) {
    SortedMap<String, String> texts = new TreeMap<>();
    object(from, name)
        .ifPresent(all ->
            all.entrySet()
                .forEach(member ->
                    text(member.getValue()).ifPresent(text -> texts.put(member.getKey(), text))));
    return texts;
  }
}
