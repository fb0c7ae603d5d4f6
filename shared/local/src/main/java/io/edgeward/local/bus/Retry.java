package io.edgeward.local.bus;

import java.time.Duration;

/**
 * How a subscription delivers again what was not acknowledged. The n-th pause is {@code first}
 * doubled n times, {@code most} at most.
 *
 * @param attempts how often a message is delivered before it goes to the dead letters
 * @param first pause before the second attempt
 * @param most longest pause
 */
public record Retry(int attempts, Duration first, Duration most) {
  /** Five attempts within about a tenth of a second: for tests. */
  public static final Retry QUICK = new Retry(5, Duration.ofMillis(5), Duration.ofMillis(50));

  /** As our subscriptions are provisioned: 5 attempts, from 10 s to 10 min. */
  public static final Retry AS_PROVISIONED =
      new Retry(5, Duration.ofSeconds(10), Duration.ofMinutes(10));

  /** The pause after so many attempts. */
  Duration pauseAfter(int attempts) {
    Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, 30));
    return pause.compareTo(most) < 0 ? pause : most;
  }
}
