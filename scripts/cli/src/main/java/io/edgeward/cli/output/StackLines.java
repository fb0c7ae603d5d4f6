package io.edgeward.cli.output;

import io.edgeward.cli.text.Style;
import io.edgeward.json.Json;
import io.edgeward.runtime.log.Alert;
import io.edgeward.runtime.log.LogContext;
import io.edgeward.runtime.log.LogFields;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * What the functions of a running stack do, a line for each event: {@code 12:00:00 audit VERIFIED
 * promoted: ...}. What is logged for Google Cloud's alerts and error reports, besides the event
 * itself, is left out: it repeats what the event's line says. A failure is one line, too; its stack
 * trace is there at level debug.
 */
public final class StackLines extends Formatter {
  /** The label that tells which function a line is of. */
  public static final String FUNCTION = "function";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** Deliveries whose lines are remembered; each is handled by a thread of its own. */
  private static final int REMEMBERED = 200;

  private final Style style;
  private final ZoneId zone;
  private final boolean traces;
  private final Map<Long, List<String>> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<String>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param traces whether failures come with their stack traces
   */
  public StackLines(Style style, ZoneId zone, boolean traces) {
    this.style = style;
    this.zone = zone;
    this.traces = traces;
  }

  @Override
  public String format(LogRecord record) {
    String message = formatMessage(record);
    if (isRepeated(record, message + figures(record))) {
      return "";
    }
    String line =
        "%s %s %s%s%n"
            .formatted(
                TIME.format(record.getInstant().atZone(zone)),
                style.strong("%-8s".formatted(function(record))),
                coloured(record.getLevel(), Json.printable(message + reason(record, message))),
                Json.printable(figures(record)));
    return traces && record.getThrown() != null ? line + trace(record.getThrown()) : line;
  }

  /** Whether the same thread has said the same in the same delivery, or a part of it. */
  private synchronized boolean isRepeated(LogRecord record, String text) {
    if (text.isBlank() || !LogContext.current().labels().containsKey(FUNCTION)) {
      return false;
    }
    List<String> before =
        said.computeIfAbsent(record.getLongThreadID(), thread -> new ArrayList<>());
    if (before.stream().anyMatch(line -> line.startsWith(text) || text.startsWith(line))) {
      return true;
    }
    before.add(text);
    return false;
  }

  private static String function(LogRecord record) {
    String label = LogContext.current().labels().get(FUNCTION);
    return label == null ? "stack" : label;
  }

  private String coloured(Level level, String text) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return style.bad(level.intValue() >= Alert.LEVEL.intValue() ? text : "error: " + text);
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return style.doubtful("warning: " + text);
    }
    return text.startsWith("VERIFIED") ? style.good("VERIFIED") + text.substring(8) : text;
  }

  /** What the failure was, unless the message says so. */
  private static String reason(LogRecord record, String message) {
    Throwable thrown = record.getThrown();
    return thrown == null || message.contains(String.valueOf(thrown.getMessage()))
        ? ""
        : ": " + thrown;
  }

  /** What is measured; whatever surrounds an alarm is for those who are not at this terminal. */
  private static String figures(LogRecord record) {
    Object[] parameters = record.getParameters();
    if (record.getLevel().intValue() > Level.INFO.intValue()
        || parameters == null
        || parameters.length != 1
        || !(parameters[0] instanceof LogFields fields)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    fields
        .values()
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    StringBuilder lines = new StringBuilder();
    text.toString()
        .lines()
        .forEach(line ->
            lines
                .append("    ")
                .append(Json.printable(line.strip()))
                .append(System.lineSeparator()));
    return lines.toString();
  }
}
