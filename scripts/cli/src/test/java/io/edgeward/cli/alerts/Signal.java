package io.edgeward.cli.alerts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A signal as terraform/modules/alerts/signals.json describes it, applied to the lines that
 * functions log as Cloud Logging applies the filter that Terraform makes of it.
 */
record Signal(String name, JsonObject terms) {
  private static final String PAYLOAD = "jsonPayload.";
  private static final Pattern LABEL = Pattern.compile("labels\\.\"([^\"]+)\"");
  private static final Set<String> TERMS =
      Set.of("function", "source", "equal", "unequal", "match", "unmatch", "present");
  private static final String REPORT =
      "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent";

  Signal {
    if (!TERMS.containsAll(terms.keySet())) {
      throw new IllegalArgumentException("signals.json: %s: %s".formatted(name, terms.keySet()));
    }
  }

  /** Names of the functions' services are those that {@link #service} gives them. */
  static String service(String function) {
    return "edgeward-" + function;
  }

  String function() {
    return terms.get("function").getAsString();
  }

  /** The fields of our own payload that the filter names. */
  Stream<String> fields() {
    return Stream.concat(
            Stream.of("equal", "unequal", "match", "unmatch")
                .flatMap(term -> map(term).keySet().stream()),
            present().stream())
        .filter(field -> field.startsWith(PAYLOAD))
        .map(field -> field.substring(PAYLOAD.length()));
  }

  /** Whether a line of this signal's function is meant. */
  boolean holds(JsonObject line) {
    return isOfSource(line)
        && all("equal", line, (found, wanted) -> found.equals(wanted))
        && none("unequal", line, (found, wanted) -> found.equals(wanted))
        && all("match", line, Signal::matches)
        && none("unmatch", line, Signal::matches)
        && present().stream().allMatch(field -> find(line, field) != null);
  }

  private boolean isOfSource(JsonObject line) {
    return switch (terms.get("source").getAsString()) {
      case "line" -> true;
      case "report" ->
          line.has("@type")
              && line.get("@type").getAsString().equals(REPORT)
              && line.getAsJsonObject("serviceContext")
                  .get("service")
                  .getAsString()
                  .equals(service(function()));
      default -> throw new IllegalArgumentException(name + ": source is not line or report");
    };
  }

  private boolean all(
      String term, JsonObject line, BiPredicate<JsonElement, JsonElement> comparison) {
    return map(term).entrySet().stream()
        .allMatch(entry -> test(line, entry.getKey(), entry.getValue(), comparison));
  }

  private boolean none(
      String term, JsonObject line, BiPredicate<JsonElement, JsonElement> comparison) {
    return map(term).entrySet().stream()
        .noneMatch(entry -> test(line, entry.getKey(), entry.getValue(), comparison));
  }

  private static boolean test(
      JsonObject line,
      String field,
      JsonElement wanted,
      BiPredicate<JsonElement, JsonElement> comparison) {
    JsonElement found = find(line, field);
    return found != null && comparison.test(found, wanted);
  }

  private static boolean matches(JsonElement found, JsonElement pattern) {
    return Pattern.compile(pattern.getAsString()).matcher(found.getAsString()).find();
  }

  /**
   * A line is the payload of its entry; its severity and labels become fields of the entry itself.
   */
  private static JsonElement find(JsonObject line, String field) {
    if (field.equals("severity")) {
      return line.get(field);
    }
    Matcher label = LABEL.matcher(field);
    if (label.matches()) {
      JsonObject labels = line.getAsJsonObject("logging.googleapis.com/labels");
      return labels == null ? null : labels.get(label.group(1));
    }
    if (!field.startsWith(PAYLOAD)) {
      throw new IllegalArgumentException("signals.json: a line has no field " + field);
    }
    JsonElement at = line;
    for (String name : field.substring(PAYLOAD.length()).split("\\.")) {
      at = at != null && at.isJsonObject() ? at.getAsJsonObject().get(name) : null;
    }
    return at;
  }

  private Map<String, JsonElement> map(String term) {
    return terms.has(term) ? new TreeMap<>(terms.getAsJsonObject(term).asMap()) : Map.of();
  }

  private List<String> present() {
    return terms.has("present")
        ? terms.getAsJsonArray("present").asList().stream()
            .map(JsonElement::getAsString)
            .collect(Collectors.toList())
        : List.of();
  }
}
