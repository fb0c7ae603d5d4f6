package io.edgeward.runtime.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of the time that a caller waits for an answer.
 *
 * @param at the moment
 * @param clock tells the time until then
 */
public record Deadline(Instant at, Clock clock) {
  /** The deadline that is {@code duration} from now. */
  public static Deadline in(Duration duration, Clock clock) {
    return new Deadline(clock.instant().plus(duration), clock);
  }

  /** The time left; zero when it has passed, never negative. */
  public Duration left() {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether no time is left. */
  public boolean passed() {
    return left().isZero();
  }
}
