package io.edgeward.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command is that does nothing itself: each of its tasks is a command below it. */
final class CommandGroup {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Says that a command is missing. */
  int withoutCommand() {
    throw new ParameterException(spec.commandLine(), "missing COMMAND");
  }
}
