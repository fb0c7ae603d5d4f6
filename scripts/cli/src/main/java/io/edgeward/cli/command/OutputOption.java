package io.edgeward.cli.command;

import io.edgeward.cli.output.ResultFormat;
import io.edgeward.cli.output.ResultOutput;
import io.edgeward.cli.output.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How results are written, for commands that know a table and data. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to write the result: table, json or yaml.")
  private String text;

  @Mixin private AllOption all;

  ResultFormat format() {
    return Arguments.choice("--output", text, ResultFormat.class);
  }

  /** Whether everything is told one by one. */
  boolean all() {
    return all.isGiven();
  }

  /** Where results go. */
  ResultOutput to(Session session) {
    return new ResultOutput(session, format(), all.isGiven());
  }
}
