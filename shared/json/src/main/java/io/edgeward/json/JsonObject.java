package io.edgeward.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * An object that was read, with a getter for each type that is expected. A getter refuses a missing
 * member or another type with a {@link JsonRefusedException} that holds the member's path; the
 * optional ones take {@code null} for absent. Immutable.
 */
public final class JsonObject {
  private static final int SHOWN = 100;

  private final String path;
  private final com.google.gson.JsonObject members;

  JsonObject(String path, com.google.gson.JsonObject members) {
    this.path = path;
    this.members = members;
  }

  /** Where this object is in its document, {@code $} for the whole. */
  public String path() {
    return path;
  }

  /** The names of all members. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(members.keySet()));
  }

  /** Whether there is a member of that name, even {@code null}. */
  public boolean has(String name) {
    return members.has(name);
  }

  /** Refuses every member that is not one of {@code known}. */
  public void refuseOthers(String... known) {
    for (String name : names()) {
      if (!Arrays.asList(known).contains(name)) {
        throw new JsonRefusedException(
            path, "does not know the name " + shown(name), "use " + String.join(", ", known));
      }
    }
  }

  /** A string. */
  public String text(String name) {
    return asText(at(name), required(name));
  }

  /** A string, if it is there. */
  public Optional<String> optionalText(String name) {
    return optional(name, JsonObject::asText);
  }

  /** A whole number that fits 64 bits. */
  public long integer(String name) {
    return asInteger(at(name), required(name));
  }

  /** A whole number that fits 64 bits, if it is there. */
  public OptionalLong optionalInteger(String name) {
    return optional(name, JsonObject::asInteger)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** A boolean. */
  public boolean flag(String name) {
    return asFlag(at(name), required(name));
  }

  /** An object. */
  public JsonObject object(String name) {
    return asObject(at(name), required(name));
  }

  /** An object, if it is there. */
  public Optional<JsonObject> optionalObject(String name) {
    return optional(name, JsonObject::asObject);
  }

  /** An array of objects; empty if it is absent. */
  public List<JsonObject> objects(String name) {
    return optional(name, array(JsonObject::asObject)).orElse(List.of());
  }

  /** An array of objects, which is there even when it is empty. */
  public List<JsonObject> requiredObjects(String name) {
    return array(at(name), required(name));
  }

  /** An array of strings; empty if it is absent. */
  public List<String> texts(String name) {
    return optional(name, array(JsonObject::asText)).orElse(List.of());
  }

  /** An object all of whose members are strings; empty if it is absent. */
  public SortedMap<String, String> textMap(String name) {
    SortedMap<String, String> map = new TreeMap<>();
    optionalObject(name).ifPresent(o -> o.names().forEach(key -> map.put(key, o.text(key))));
    return Collections.unmodifiableSortedMap(map);
  }

  /** The object as one line of JSON, its members in the order in which they were read. */
  @Override
  public String toString() {
    return members.toString();
  }

  /** What an element is, in words for a refusal. */
  static String kindOf(JsonElement element) {
    if (element.isJsonNull()) {
      return "null";
    }
    if (element.isJsonObject()) {
      return "an object";
    }
    if (element.isJsonArray()) {
      return "an array";
    }
    if (element.getAsJsonPrimitive().isString()) {
      return "a string";
    }
    return element.getAsJsonPrimitive().isNumber() ? "a number" : "a boolean";
  }

  /** Foreign text as a message may hold it: quoted, escaped, at most {@value SHOWN} characters. */
  static String shown(String text) {
    return Json.quote(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
  }

  /** An array of objects at {@code path}. */
  static List<JsonObject> array(String path, JsonElement element) {
    return array(JsonObject::asObject).apply(path, element);
  }

  private String at(String name) {
    String shown = shown(name);
    return path + "." + shown.substring(1, shown.length() - 1);
  }

  private JsonElement required(String name) {
    JsonElement element = members.get(name);
    if (element == null) {
      throw new JsonRefusedException(at(name), "is missing");
    }
    return element;
  }

  private <T> Optional<T> optional(String name, BiFunction<String, JsonElement, T> reader) {
    JsonElement element = members.get(name);
    return element == null || element.isJsonNull()
        ? Optional.empty()
        : Optional.of(reader.apply(at(name), element));
  }

  private static <T> BiFunction<String, JsonElement, List<T>> array(
      BiFunction<String, JsonElement, T> reader) {
    return (where, element) -> {
      if (!element.isJsonArray()) {
        throw mismatch(where, element, "an array");
      }
      JsonArray array = element.getAsJsonArray();
      List<T> items = new ArrayList<>(array.size());
      for (int i = 0; i < array.size(); i++) {
        items.add(reader.apply(where + "[" + i + "]", array.get(i)));
      }
      return List.copyOf(items);
    };
  }

  private static String asText(String where, JsonElement element) {
    if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
      throw mismatch(where, element, "a string");
    }
    return element.getAsString();
  }

  private static long asInteger(String where, JsonElement element) {
    if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
      throw mismatch(where, element, "a whole number");
    }
    try {
      return Long.parseLong(element.getAsString());
    } catch (NumberFormatException e) {
      throw new JsonRefusedException(
          where, "found " + shown(element.getAsString()), "write a whole number of 64 bits");
    }
  }

  private static boolean asFlag(String where, JsonElement element) {
    if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isBoolean()) {
      throw mismatch(where, element, "true or false");
    }
    return element.getAsBoolean();
  }

  private static JsonObject asObject(String where, JsonElement element) {
    if (!element.isJsonObject()) {
      throw mismatch(where, element, "an object");
    }
    return new JsonObject(where, element.getAsJsonObject());
  }

  private static JsonRefusedException mismatch(String where, JsonElement found, String wanted) {
    return new JsonRefusedException(where, "found " + kindOf(found), "write " + wanted);
  }
}
