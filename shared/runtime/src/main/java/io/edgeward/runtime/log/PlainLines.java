package io.edgeward.runtime.log;

import io.edgeward.json.Json;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Lines for a person: time, level, message, fields. Control characters are shown escaped, so that
 * nothing that is logged can forge a line or steer the terminal.
 */
final class PlainLines extends Lines {
  private final DateTimeFormatter time;

  PlainLines(ZoneId zone) {
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder out = new StringBuilder();
    out.append(time.format(record.getInstant())).append(' ');
    out.append(word(record.getLevel())).append(' ');
    out.append(Json.printable(capped(formatMessage(record))));
    fieldsOf(record)
        .values()
        .forEach((name, value) -> out.append(' ').append(name).append('=').append(shown(value)));
    out.append('\n');
    if (record.getThrown() != null) {
      stackTrace(record.getThrown())
          .lines()
          .forEach(line -> out.append("    ").append(indented(line)).append('\n'));
    }
    return out.toString();
  }

  /** Java's own indent of a stack frame is a tab, which is a control character. */
  private static String indented(String line) {
    return line.startsWith("\t")
        ? "    " + Json.printable(line.substring(1))
        : Json.printable(line);
  }

  private static String shown(Object value) {
    return Json.printable(String.valueOf(value));
  }

  private static String word(Level level) {
    if (level.intValue() >= Alert.LEVEL.intValue()) {
      return "ALERT";
    }
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN ";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
  }
}
