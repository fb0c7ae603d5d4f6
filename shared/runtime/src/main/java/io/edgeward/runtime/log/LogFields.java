package io.edgeward.runtime.log;

import io.edgeward.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Structured fields of one log line, given as the line's only parameter: {@code logger.log(INFO,
 * "promoted", Fields.of(Map.of("copies", 3)))}. In JSON they stand beside the message, where
 * metrics and alerts find them; they never replace a field that the platform defines.
 *
 * @param values for their kinds see {@link Json#write}
 */
public record LogFields(SortedMap<String, Object> values) {
  /** Copies the values. */
  public LogFields {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** These fields. */
  public static LogFields of(Map<String, ?> values) {
    return new LogFields(new TreeMap<>(values));
  }

  @Override
  public String toString() {
    return Json.write(values);
  }
}
