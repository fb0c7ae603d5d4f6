package io.edgeward.cli;

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
      description = "What is logged to standard error: debug, info, warning or error.")
  private String logLevel;

  /** Starts logging to standard error. */
  void start(Session session) {
    PlainLog.install(session, Choices.parse("--log-level", logLevel, PlainLog.Threshold.class));
  }
}
