package io.edgeward.trust.rest;

import java.time.Duration;

/**
 * How long an API is waited for.
 *
 * @param silence so long it may take to connect, and between two bytes of the answer
 * @param total a request with all its repetitions takes no longer, but for one last silence
 * @param attempts how often it is sent at most
 * @param firstWait the longest wait before the second attempt; it doubles from then on
 */
public record RestLimits(Duration silence, Duration total, int attempts, Duration firstWait) {
  /** 10 s of silence, 5 attempts within a minute, waits from half a second. */
  public static final RestLimits DEFAULT =
      new RestLimits(Duration.ofSeconds(10), Duration.ofMinutes(1), 5, Duration.ofMillis(500));

  /** The wait after attempt {@code attempt} (the first is 1), {@code part} in [0, 1). */
  Duration waitAfter(int attempt, double part) {
    return Duration.ofMillis((long) ((firstWait.toMillis() << attempt - 1) * part));
  }
}
