package io.edgeward.runtime.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** What both forms of a line have in common: no record can be longer than a log entry may be. */
abstract sealed class Lines extends Formatter permits JsonLines, PlainLines {
  /** A log entry holds 256 KiB (Cloud Logging quotas); a character can take six bytes escaped. */
  private static final int MAX_CHARS = 20_000;

  static String capped(String text) {
    return text.length() <= MAX_CHARS
        ? text
        : "%s… (characters left out: %d)"
            .formatted(text.substring(0, MAX_CHARS), text.length() - MAX_CHARS);
  }

  /** The word of Cloud Logging (LogEntry, LogSeverity). */
  static String severity(Level level) {
    if (level.intValue() >= Alert.LEVEL.intValue()) {
      return "ALERT";
    }
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  static LogFields fieldsOf(LogRecord record) {
    Object[] parameters = record.getParameters();
    return parameters != null && parameters.length == 1 && parameters[0] instanceof LogFields fields
        ? fields
        : LogFields.of(java.util.Map.of());
  }

  static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return capped(text.toString());
  }
}
