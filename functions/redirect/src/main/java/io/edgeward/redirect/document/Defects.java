package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * All that is wrong with a document: where, what was found, and how to mend it. Its getters give
 * what a {@link JsonObject} has, or nothing where that is refused.
 *
 * <p>The first answer of an instance waits for a document, and each place in the code that makes a
 * function object costs half a millisecond when it is first met: so the readers of this package
 * have few, and loops instead of streams.
 */
final class Defects {
  private static final BiFunction<JsonObject, String, String> TEXT = JsonObject::text;
  private static final BiFunction<JsonObject, String, Optional<String>> OPTIONAL_TEXT =
      JsonObject::optionalText;
  private static final BiFunction<JsonObject, String, List<String>> TEXTS = JsonObject::texts;
  private static final BiFunction<JsonObject, String, Long> INTEGER = JsonObject::integer;
  private static final BiFunction<JsonObject, String, OptionalLong> OPTIONAL_INTEGER =
      JsonObject::optionalInteger;
  private static final BiFunction<JsonObject, String, Boolean> FLAG = JsonObject::flag;
  private static final BiFunction<JsonObject, String, JsonObject> OBJECT = JsonObject::object;
  private static final BiFunction<JsonObject, String, Optional<JsonObject>> OPTIONAL_OBJECT =
      JsonObject::optionalObject;
  private static final BiFunction<JsonObject, String, List<JsonObject>> OBJECTS =
      JsonObject::objects;

  private final List<String> sentences = new ArrayList<>();

  void add(String path, String found, String remedy) {
    sentences.add(path + ": " + found + "; " + remedy);
  }

  /** Adds a sentence that says itself how to mend it. */
  void add(String path, String sentence) {
    sentences.add(path + ": " + sentence);
  }

  Optional<String> text(JsonObject object, String name) {
    return read(object, name, TEXT);
  }

  /** Empty only if it is refused. */
  Optional<Optional<String>> optionalText(JsonObject object, String name) {
    return read(object, name, OPTIONAL_TEXT);
  }

  Optional<List<String>> texts(JsonObject object, String name) {
    return read(object, name, TEXTS);
  }

  Optional<Long> integer(JsonObject object, String name) {
    return read(object, name, INTEGER);
  }

  OptionalLong optionalInteger(JsonObject object, String name) {
    return read(object, name, OPTIONAL_INTEGER).orElse(OptionalLong.empty());
  }

  Optional<Boolean> flag(JsonObject object, String name) {
    return read(object, name, FLAG);
  }

  Optional<JsonObject> object(JsonObject object, String name) {
    return read(object, name, OBJECT);
  }

  Optional<JsonObject> optionalObject(JsonObject object, String name) {
    return read(object, name, OPTIONAL_OBJECT).orElse(Optional.empty());
  }

  Optional<List<JsonObject>> objects(JsonObject object, String name) {
    return read(object, name, OBJECTS);
  }

  private <T> Optional<T> read(
      JsonObject object, String name, BiFunction<JsonObject, String, T> getter) {
    try {
      return Optional.of(getter.apply(object, name));
    } catch (JsonRefusedException e) {
      sentences.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** The texts of an array that may be left out, but not be empty; none if it is refused. */
  List<String> textsIfAny(JsonObject object, String name, String remedyOfEmpty) {
    Optional<List<String>> texts = texts(object, name);
    if (texts.isPresent() && texts.get().isEmpty() && object.has(name)) {
      add(object.path() + "." + name, "it is empty", remedyOfEmpty);
    }
    return texts.orElse(List.of());
  }

  /** Adds each member that is not one of {@code known}. */
  void others(JsonObject object, List<String> known) {
    for (String name : object.names()) {
      if (!known.contains(name)) {
        add(
            object.path(),
            "does not know the name " + DisplayText.quoted(name),
            "use " + String.join(", ", known));
      }
    }
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  int size() {
    return sentences.size();
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
