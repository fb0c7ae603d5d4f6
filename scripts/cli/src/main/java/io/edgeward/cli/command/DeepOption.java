package io.edgeward.cli.command;

import picocli.CommandLine.Option;

/** How far to look whether what is there is whole. */
final class DeepOption {
  /** Some minutes at the usual budget of a host. */
  private static final long USUAL = 20_000;

  private static final long USUAL_BYTES = 10_000_000_000L;

  @Option(
      names = "--deep",
      description =
          "Look at every child and blob of what is there; without this, at as many as about 20000"
              + " requests tell. Files that no receipt accounts for are all read; without this,"
              + " about 10 GB of them.")
  private boolean deep;

  /** About how many bytes of files may be read. */
  long fileBytes() {
    return deep ? Long.MAX_VALUE / 2 : USUAL_BYTES;
  }

  /** About how many requests may be spent. */
  long requests() {
    return deep ? Long.MAX_VALUE : USUAL;
  }
}
