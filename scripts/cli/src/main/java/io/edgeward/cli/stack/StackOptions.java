package io.edgeward.cli.stack;

import java.nio.file.Path;

/**
 * Where a {@link LocalStack} lives.
 *
 * @param directory where registries, buckets, git repository and ledger are kept; what is there is
 *     used
 * @param firstPort the first of seventeen ports in a row; 0 takes free ones
 */
public record StackOptions(Path directory, int firstPort) {
  /** The port of one part. */
  int port(int offset) {
    return firstPort == 0 ? 0 : firstPort + offset;
  }
}
