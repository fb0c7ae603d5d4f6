package io.edgeward.cli.command;

import picocli.CommandLine.Option;

/** How much a person wants to read. */
final class AllOption {
  @Option(
      names = "--all",
      description = "Show everything, one by one, instead of groups and the first of long lists.")
  private boolean all;

  boolean isGiven() {
    return all;
  }
}
