package io.edgeward.cli.command;

import io.edgeward.cli.output.ResultFormat;
import picocli.CommandLine.Option;

/** How results are written, for commands that know a table and data. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to write the result: table, json or yaml.")
  private String text;

  ResultFormat format() {
    return Arguments.choice("--output", text, ResultFormat.class);
  }
}
