package io.edgeward.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Logs plain lines for a person to standard error. */
final class PlainLog extends Handler {
  private static final SimpleFormatter MESSAGES = new SimpleFormatter();

  private final PrintStream err;
  private final String lineStart;

  private PlainLog(PrintStream err, String lineStart) {
    this.err = err;
    this.lineStart = lineStart;
  }

  /** What is worth a line. */
  enum Threshold {
    DEBUG(Level.FINE),
    INFO(Level.INFO),
    WARNING(Level.WARNING),
    ERROR(Level.SEVERE);

    private final Level level;

    Threshold(Level level) {
      this.level = level;
    }
  }

  /** Replaces whatever logged before. Libraries speak only from warnings on. */
  static void install(Session session, Threshold threshold) {
    boolean bar = session.streams().isTerminal(Streams.Terminal.ERR);
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.addHandler(new PlainLog(session.err(), bar ? Progress.CLEAR : ""));
    root.setLevel(threshold == Threshold.DEBUG ? Level.INFO : Level.WARNING);
    OURS.setLevel(threshold.level);
  }

  /** Held here, because the log manager would let go of it. */
  private static final Logger OURS = Logger.getLogger("io.edgeward");

  @Override
  public void publish(LogRecord record) {
    err.printf("%s%s: %s%n", lineStart, word(record.getLevel()), MESSAGES.formatMessage(record));
    if (record.getThrown() != null) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      err.print(trace);
    }
  }

  /** The words of --log-level. */
  private static String word(Level level) {
    return level == Level.SEVERE ? "error" : level.getName().toLowerCase(Locale.ROOT);
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
