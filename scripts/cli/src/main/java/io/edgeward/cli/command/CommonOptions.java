package io.edgeward.cli.command;

import io.edgeward.cli.output.Progress;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.StackLines;
import io.edgeward.cli.output.Streams;
import io.edgeward.runtime.log.Logs;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description =
          "What is logged to standard error: debug, info, warning or error; debug shows each"
              + " request.")
  private String logLevel;

  private enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }

  /** Starts logging to standard error. */
  void start(Session session) {
    startLog(logLevel, session);
  }

  /** Starts telling what the functions of a stack do, on standard error. */
  void startEvents(Session session) {
    startEvents(logLevel, session);
  }

  /** The same from the level that {@code text} names. */
  static void startEvents(String text, Session session) {
    LogLevel level = Arguments.choice("--log-level", text, LogLevel.class);
    StackLines lines =
        new StackLines(
            session.style(Streams.Terminal.ERR), ZoneId.systemDefault(), level == LogLevel.DEBUG);
    Logs.install(session.err(), lines, Logs.level(level.name()));
  }

  /** Starts logging to standard error from the level that {@code text} names. */
  static void startLog(String text, Session session) {
    LogLevel level = Arguments.choice("--log-level", text, LogLevel.class);
    Logs.installForCommand(
        session.err(), session.showsProgress() ? Progress.CLEAR : "", Logs.level(level.name()));
  }
}
