package io.edgeward.runtime.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sets up {@code java.util.logging} for the whole process. Whatever handlers were there go: the
 * invoker's writes lines that are not JSON as soon as they hold a stack trace.
 */
public final class Logs {
  private static final Logger ROOT = Logger.getLogger("");

  /** Held here, since loggers that nobody holds are forgotten together with their levels. */
  private static final Logger EDGEWARD = Logger.getLogger("io.edgeward");

  private Logs() {}

  /** One JSON object a line, for Cloud Logging, to {@code out}. */
  public static void installJson(PrintStream out, String project, Level level) {
    install(new LineHandler(out, new JsonLines(project)), level, Level.INFO);
  }

  /** Plain lines for a person, in the zone of the machine, to {@code out}. */
  public static void installPlain(PrintStream out, Level level) {
    install(new LineHandler(out, PlainLines.withTime(ZoneId.systemDefault())), level, Level.INFO);
  }

  /**
   * Plain lines without the time, for the person who waits for one command. Libraries speak from
   * warnings on, at {@code debug} from infos on.
   *
   * @param before what each line begins with, such as what clears a progress bar
   */
  public static void installForCommand(PrintStream err, String before, Level level) {
    Level libraries = level.intValue() < Level.INFO.intValue() ? Level.INFO : Level.WARNING;
    install(new LineHandler(err, PlainLines.withoutTime(before)), level, libraries);
  }

  /**
   * Lines in a form of the caller's, who sees to it that nothing that is logged can forge a line.
   */
  public static void install(PrintStream out, Formatter lines, Level level) {
    install(new LineHandler(out, lines), level, Level.WARNING);
  }

  /**
   * Reads a level: {@code debug}, {@code info}, {@code warning}, {@code error} or {@code off}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Level level(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "debug" -> Level.FINE;
      case "info" -> Level.INFO;
      case "warning" -> Level.WARNING;
      case "error" -> Level.SEVERE;
      case "off" -> Level.OFF;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not debug, info, warning, error or off".formatted(text.strip()));
    };
  }

  /** Libraries stay at {@code libraries}: Google's clients log request headers below INFO. */
  private static void install(LineHandler handler, Level level, Level libraries) {
    for (Handler before : ROOT.getHandlers()) {
      ROOT.removeHandler(before);
    }
    handler.setLevel(level);
    ROOT.addHandler(handler);
    ROOT.setLevel(level.intValue() < libraries.intValue() ? libraries : level);
    EDGEWARD.setLevel(level);
  }

  /** Writes each record to a stream at once, whole, in one call. */
  private static final class LineHandler extends Handler {
    private final PrintStream out;

    LineHandler(PrintStream out, Formatter lines) {
      this.out = out;
      setFormatter(lines);
    }

    @Override
    public void publish(LogRecord record) {
      if (!isLoggable(record)) {
        return;
      }
      try {
        byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
      } catch (RuntimeException e) {
        reportError("a line could not be written", e, ErrorManager.FORMAT_FAILURE);
      }
    }

    @Override
    public void flush() {
      out.flush();
    }

    /**
     * Comes back. Nobody closes this handler but the log manager when the process ends, which first
     * takes it from its logger; the requests that are finished meanwhile still have lines to write.
     */
    @Override
    public void close() {
      flush();
      Logger.getLogger("").addHandler(this);
    }
  }
}
