package io.edgeward.runtime.errors;

import io.edgeward.runtime.log.LogContext;
import io.edgeward.runtime.log.LogFields;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Reports errors as log lines, which Error Reporting picks up by their {@code @type} (Error
 * Reporting, "Format errors in logs"). Costs nothing at start.
 */
public final class LogErrorReporter implements ErrorReporter {
  private static final Logger LOGGER = Logger.getLogger(LogErrorReporter.class.getName());
  private static final String TYPE =
      "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent";

  private final ServiceContext service;

  /** Reports errors of {@code service}. */
  public LogErrorReporter(ServiceContext service) {
    this.service = service;
  }

  @Override
  public void report(ErrorReport report) {
    LogRecord line = new LogRecord(Level.SEVERE, report.message());
    line.setLoggerName(LOGGER.getName());
    line.setThrown(report.cause().orElse(null));
    Optional<ReportLocation> location = ReportLocation.here();
    line.setParameters(new Object[] {new LogFields(fields(location))});
    line.setSourceClassName(location.map(ReportLocation::filePath).orElse(null));
    line.setSourceMethodName(location.map(ReportLocation::functionName).orElse(null));
    LogContext.during(report.labels(), () -> LOGGER.log(line));
  }

  private SortedMap<String, Object> fields(Optional<ReportLocation> location) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("@type", TYPE);
    fields.put(
        "serviceContext", Map.of("service", service.service(), "version", service.version()));
    location.ifPresent(here ->
        fields.put(
            "context",
            Map.of(
                "reportLocation",
                Map.of(
                    "filePath", here.filePath(),
                    "lineNumber", here.lineNumber(),
                    "functionName", here.functionName()))));
    return fields;
  }
}
