package io.edgeward.trust.scan;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.vulnerability.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the members that the formats of scanners have in common. */
final class ScanFields {
  private ScanFields() {}

  /** A text that is not empty. */
  static String name(JsonObject object, String member) {
    String text = object.text(member);
    if (text.isBlank()) {
      throw new JsonRefusedException(at(object, member), "is empty");
    }
    return text;
  }

  /** A text that says something, if it is there. */
  static Optional<String> told(JsonObject object, String member) {
    return object.optionalText(member).filter(text -> !text.isBlank());
  }

  /** When a report was made. */
  static Instant reportTime(JsonObject object, String member) {
    if (told(object, member).isEmpty()) {
      throw new JsonRefusedException(
          at(object, member),
          "the report does not say when it was made",
          "make it with a newer version of the scanner");
    }
    return time(object, member);
  }

  /** A moment. */
  static Instant time(JsonObject object, String member) {
    String text = name(object, member);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new JsonRefusedException(
          at(object, member),
          "found %s".formatted(Json.quote(text)),
          "write a time such as 2026-11-28T12:00:00Z (RFC 3339)");
    }
  }

  /** A severity; scanners leave it out, or empty, where they do not know it. */
  static Severity severity(JsonObject object, String member) {
    Optional<String> word = told(object, member);
    return word.isEmpty() ? Severity.UNKNOWN : severity(object, member, word.get());
  }

  private static Severity severity(JsonObject object, String member, String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "UNKNOWN" -> Severity.UNKNOWN;
      case "NEGLIGIBLE", "MINIMAL" -> Severity.MINIMAL;
      case "LOW" -> Severity.LOW;
      case "MEDIUM" -> Severity.MEDIUM;
      case "HIGH" -> Severity.HIGH;
      case "CRITICAL" -> Severity.CRITICAL;
      default ->
          throw new JsonRefusedException(
              at(object, member),
              "%s is no severity that is known".formatted(Json.quote(word)),
              "write unknown, negligible, low, medium, high or critical");
    };
  }

  /** The digests of references such as {@code HOST/PATH@sha256:...}. */
  static SortedSet<Digest> digests(JsonObject object, String member) {
    SortedSet<Digest> digests = new TreeSet<>();
    List<String> references = object.texts(member);
    for (int i = 0; i < references.size(); i++) {
      digests.add(digest(at(object, member) + "[" + i + "]", references.get(i)));
    }
    return digests;
  }

  /** The digest that {@code reference} is, or ends with. */
  static Digest digest(String where, String reference) {
    try {
      return Digest.of(reference.substring(reference.lastIndexOf('@') + 1));
    } catch (MalformedNameException e) {
      throw new JsonRefusedException(where, e.getMessage());
    }
  }

  static String at(JsonObject object, String member) {
    return object.path() + "." + member;
  }
}
