package io.edgeward.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * As much of JSON Schema 2020-12 as SARIF's schema uses. Another keyword is an error, so that
 * nothing is passed over.
 */
final class JsonSchema {
  private static final Set<String> TELLING =
      Set.of("$schema", "title", "description", "default", "definitions", "format");

  private final JsonObject root;
  private final List<String> failures = new ArrayList<>();

  private JsonSchema(JsonObject root) {
    this.root = root;
  }

  /** What of {@code document} is not as {@code schema} wants it. */
  static List<String> failures(String schema, String document) {
    JsonSchema check = new JsonSchema(JsonParser.parseString(schema).getAsJsonObject());
    check.check("$", check.root, JsonParser.parseString(document));
    return check.failures;
  }

  private void check(String at, JsonObject schema, JsonElement value) {
    schema.entrySet().stream()
        .filter(keyword -> !TELLING.contains(keyword.getKey()))
        .filter(keyword -> !holds(at, keyword.getKey(), keyword.getValue(), schema, value))
        .forEach(keyword -> failures.add("%s: %s %s".formatted(at, keyword, value)));
  }

  private boolean holds(
      String at, String keyword, JsonElement wanted, JsonObject schema, JsonElement value) {
    return switch (keyword) {
      case "$ref" -> passes(at, referred(wanted.getAsString()), value);
      case "type" -> isOf(wanted.getAsString(), value);
      case "enum" -> wanted.getAsJsonArray().contains(value);
      case "pattern" -> Pattern.compile(wanted.getAsString()).matcher(value.getAsString()).find();
      case "minimum" -> value.getAsDouble() >= wanted.getAsDouble();
      case "maximum" -> value.getAsDouble() <= wanted.getAsDouble();
      case "minItems" -> value.getAsJsonArray().size() >= wanted.getAsInt();
      case "uniqueItems" -> !wanted.getAsBoolean() || isSet(value.getAsJsonArray());
      case "required" ->
          wanted.getAsJsonArray().asList().stream()
              .allMatch(name -> value.getAsJsonObject().has(name.getAsString()));
      case "anyOf" -> matching(wanted, value) > 0;
      case "oneOf" -> matching(wanted, value) == 1;
      case "items" -> {
        value.getAsJsonArray().forEach(item -> check(at + "[]", wanted.getAsJsonObject(), item));
        yield true;
      }
      case "properties" -> {
        members(at, wanted.getAsJsonObject(), value.getAsJsonObject());
        yield true;
      }
      case "additionalProperties" -> others(at, wanted, schema, value.getAsJsonObject());
      default -> throw new IllegalArgumentException(at + ": nothing is known of " + keyword);
    };
  }

  private boolean passes(String at, JsonObject schema, JsonElement value) {
    check(at, schema, value);
    return true;
  }

  private JsonObject referred(String reference) {
    return root.getAsJsonObject("definitions")
        .getAsJsonObject(reference.replace("#/definitions/", ""));
  }

  private static boolean isOf(String type, JsonElement value) {
    return switch (type) {
      case "object" -> value.isJsonObject();
      case "array" -> value.isJsonArray();
      case "string" -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
      case "boolean" -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
      case "number" -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
      case "integer" -> isOf("number", value) && value.getAsDouble() % 1 == 0;
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static boolean isSet(JsonArray items) {
    return new HashSet<>(items.asList()).size() == items.size();
  }

  private long matching(JsonElement schemas, JsonElement value) {
    return schemas.getAsJsonArray().asList().stream()
        .filter(schema -> {
          JsonSchema apart = new JsonSchema(root);
          apart.check("", schema.getAsJsonObject(), value);
          return apart.failures.isEmpty();
        })
        .count();
  }

  private void members(String at, JsonObject schemas, JsonObject value) {
    schemas.entrySet().stream()
        .filter(schema -> value.has(schema.getKey()))
        .forEach(schema ->
            check(
                at + "." + schema.getKey(),
                schema.getValue().getAsJsonObject(),
                value.get(schema.getKey())));
  }

  private boolean others(String at, JsonElement wanted, JsonObject schema, JsonObject value) {
    Set<String> names = new HashSet<>(value.keySet());
    if (schema.has("properties")) {
      names.removeAll(schema.getAsJsonObject("properties").keySet());
    }
    if (wanted.isJsonObject()) {
      names.forEach(name -> check(at + "." + name, wanted.getAsJsonObject(), value.get(name)));
      return true;
    }
    return wanted.getAsBoolean() || names.isEmpty();
  }
}
