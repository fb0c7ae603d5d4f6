package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.edgeward.json.Json;
import io.edgeward.json.JsonOption;
import io.edgeward.json.JsonRefusedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of a JSON object, read strictly: what is missing or of another type is refused with
 * its path. Fields that nobody asks for are ignored, so that older programs read newer evidence.
 */
final class EvidenceFields {
  private final JsonObject object;
  private final String path;

  private EvidenceFields(JsonObject object, String path) {
    this.object = object;
    this.path = path;
  }

  /** An object without fields. */
  static final EvidenceFields NONE = new EvidenceFields(new JsonObject(), "$");

  /**
   * The fields of a document, which has no null anywhere.
   *
   * @throws MalformedEvidenceException if it is not JSON, or no object
   */
  static EvidenceFields parse(byte[] content) {
    try {
      return of(Json.tree(content, JsonOption.NO_NULLS), "$");
    } catch (JsonRefusedException e) {
      throw new MalformedEvidenceException("not well-formed JSON: " + e.getMessage(), e);
    }
  }

  private static EvidenceFields of(JsonElement element, String path) {
    if (!(element instanceof JsonObject object)) {
      throw new MalformedEvidenceException(path, "an object");
    }
    return new EvidenceFields(object, path);
  }

  /** The value of a text field, as {@code parse} reads it. */
  <T> T value(String name, Function<String, T> parse) {
    return optional(name, parse)
        .orElseThrow(() -> new MalformedEvidenceException(at(name), "a text"));
  }

  /** The same, where the field may be missing. */
  <T> Optional<T> optional(String name, Function<String, T> parse) {
    if (!object.has(name)) {
      return Optional.empty();
    }
    if (!(object.get(name) instanceof JsonPrimitive text) || !text.isString()) {
      throw new MalformedEvidenceException(at(name), "a text");
    }
    try {
      return Optional.of(parse.apply(text.getAsString()));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new MalformedEvidenceException(at(name), e);
    }
  }

  /** An object field, which may be missing. */
  Optional<EvidenceFields> object(String name) {
    return Optional.ofNullable(object.get(name)).map(element -> of(element, at(name)));
  }

  boolean flag(String name) {
    if (!(object.get(name) instanceof JsonPrimitive flag) || !flag.isBoolean()) {
      throw new MalformedEvidenceException(at(name), "true or false");
    }
    return flag.getAsBoolean();
  }

  int number(String name) {
    return number(name, BigDecimal::intValueExact);
  }

  long longNumber(String name) {
    return number(name, BigDecimal::longValueExact);
  }

  private <T> T number(String name, Function<BigDecimal, T> exact) {
    try {
      if (object.get(name) instanceof JsonPrimitive number && number.isNumber()) {
        return exact.apply(number.getAsBigDecimal());
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new MalformedEvidenceException(at(name), e);
    }
    throw new MalformedEvidenceException(at(name), "a whole number");
  }

  <T> List<T> list(String name, Function<EvidenceFields, T> reader) {
    if (!(object.get(name) instanceof JsonArray array)) {
      throw new MalformedEvidenceException(at(name), "an array");
    }
    List<T> values = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      values.add(reader.apply(of(array.get(i), at(name) + "[" + i + "]")));
    }
    return values;
  }

  /** The texts of an array, each as {@code parse} reads it. */
  <T> List<T> texts(String name, Function<String, T> parse) {
    if (!(object.get(name) instanceof JsonArray array)) {
      throw new MalformedEvidenceException(at(name), "an array");
    }
    List<T> values = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonObject one = new JsonObject();
      one.add("text", array.get(i));
      values.add(new EvidenceFields(one, at(name) + "[" + i + "]").value("text", parse));
    }
    return values;
  }

  /** The names of all fields, where they are data. */
  Set<String> names() {
    return object.keySet();
  }

  boolean has(String name) {
    return object.has(name);
  }

  private String at(String name) {
    return path + "." + name;
  }
}
