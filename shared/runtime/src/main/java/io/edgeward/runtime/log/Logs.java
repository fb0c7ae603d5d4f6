package io.edgeward.runtime.log;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
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
    install(new LineHandler(out, new JsonLines(project)), level);
  }

  /** Plain lines for a person, in the zone of the machine, to {@code out}. */
  public static void installPlain(PrintStream out, Level level) {
    install(new LineHandler(out, new PlainLines(ZoneId.systemDefault())), level);
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

  private static void install(LineHandler handler, Level level) {
    for (Handler before : ROOT.getHandlers()) {
      ROOT.removeHandler(before);
    }
    handler.setLevel(level);
    ROOT.addHandler(handler);
    // Libraries stay at INFO: Google's clients log request headers below that.
    ROOT.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : level);
    EDGEWARD.setLevel(level);
  }
}
