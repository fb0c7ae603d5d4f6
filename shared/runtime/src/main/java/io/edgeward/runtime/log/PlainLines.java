package io.edgeward.runtime.log;

import io.edgeward.json.Json;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.logging.LogRecord;

/**
 * Lines for a person: level, message, fields. Control characters are shown escaped, so that nothing
 * that is logged can forge a line or steer the terminal.
 */
final class PlainLines extends Lines {
  private final Function<LogRecord, String> start;

  private PlainLines(Function<LogRecord, String> start) {
    this.start = start;
  }

  /** Lines of a process that runs on: {@code 12:00:00 WARN message}. */
  static PlainLines withTime(ZoneId zone) {
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    return new PlainLines(record ->
        "%s %-5s "
            .formatted(
                time.format(record.getInstant()),
                severity(record.getLevel()).replace("WARNING", "WARN")));
  }

  /** Lines of one command: {@code warning: message}, behind {@code before}. */
  static PlainLines withoutTime(String before) {
    return new PlainLines(
        record -> "%s%s: ".formatted(before, severity(record.getLevel()).toLowerCase(Locale.ROOT)));
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder out = new StringBuilder(start.apply(record));
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
}
