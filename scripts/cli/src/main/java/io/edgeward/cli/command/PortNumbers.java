package io.edgeward.cli.command;

/** Port numbers in arguments. */
final class PortNumbers {
  private static final int HIGHEST = 65_535;

  private PortNumbers() {}

  static int parse(String option, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= HIGHEST) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("%s %s: write a number from 0 to 65535".formatted(option, text));
  }
}
