package io.edgeward.replica;

import java.util.Optional;

/**
 * What became of a scenario.
 *
 * @param scenario its name
 * @param kind how it ended
 * @param seconds how long it took
 * @param why what was not as told, or why it was skipped
 */
record Result(String scenario, Kind kind, double seconds, Optional<String> why) {
  /** How a scenario ends. */
  enum Kind {
    PASSED,
    FAILED,
    SKIPPED
  }
}
