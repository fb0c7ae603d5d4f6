package io.edgeward.runtime.log;

import io.edgeward.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogRecord;

/**
 * One JSON object a line, with the fields that Cloud Logging knows (Cloud Logging, "Structured
 * logging", special fields). Every control character is escaped, so nothing that is logged can
 * forge a line.
 */
final class JsonLines extends Lines {
  private static final String PREFIX = "logging.googleapis.com/";

  private final String tracePrefix;

  /** Traces are named within {@code project}. */
  JsonLines(String project) {
    this.tracePrefix = "projects/" + project + "/traces/";
  }

  @Override
  public String format(LogRecord record) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("severity", severity(record.getLevel()));
    line.put("time", record.getInstant().toString());
    line.put("message", capped(formatMessage(record)));
    putContext(line);
    putSource(line, record);
    if (record.getThrown() != null) {
      line.put("stack_trace", stackTrace(record.getThrown()));
    }
    fieldsOf(record).values().forEach(line::putIfAbsent);
    return Json.write(line) + "\n";
  }

  private void putContext(Map<String, Object> line) {
    LogContext context = LogContext.current();
    context
        .trace()
        .ifPresent(trace -> {
          line.put(PREFIX + "trace", tracePrefix + trace.traceId());
          line.put(PREFIX + "spanId", trace.spanId());
          line.put(PREFIX + "trace_sampled", trace.sampled());
        });
    if (!context.labels().isEmpty()) {
      line.put(PREFIX + "labels", context.labels());
    }
  }

  private static void putSource(Map<String, Object> line, LogRecord record) {
    String source = record.getSourceClassName();
    if (source != null) {
      String method = record.getSourceMethodName();
      line.put(
          PREFIX + "sourceLocation",
          Map.of("function", method == null ? source : source + "." + method));
    }
  }
}
