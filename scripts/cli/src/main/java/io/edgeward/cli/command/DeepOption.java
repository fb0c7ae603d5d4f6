package io.edgeward.cli.command;

import picocli.CommandLine.Option;

/** How far to look whether what is there is whole. */
final class DeepOption {
  /** Some minutes at the usual budget of a host. */
  private static final long USUAL = 20_000;

  @Option(
      names = "--deep",
      description =
          "Look at every child and blob of what is there; without this, at as many as about 20000"
              + " requests tell.")
  private boolean deep;

  /** About how many requests may be spent. */
  long requests() {
    return deep ? Long.MAX_VALUE : USUAL;
  }
}
