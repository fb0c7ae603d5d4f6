package io.edgeward.scenarios;

import java.util.Optional;

/**
 * What became of a scenario.
 *
 * @param scenario its name
 * @param kind how it ended
 * @param seconds how long it took
 * @param why what was not as it claims, or why it was skipped
 */
public record Result(String scenario, Kind kind, double seconds, Optional<String> why) {
  /** How a scenario ends. */
  public enum Kind {
    /** Everything was as it claims. */
    PASSED,
    /** Something was not, or the environment failed. */
    FAILED,
    /** The environment does not have what it needs. */
    SKIPPED
  }
}
