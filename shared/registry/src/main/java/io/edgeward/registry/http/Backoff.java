package io.edgeward.registry.http;

import java.time.Duration;

/**
 * How often and after what time a failed request is sent again: after a random part of a time that
 * doubles, or after what the registry asks for if that is longer.
 *
 * @param first the longest wait before the second attempt
 * @param longest no single wait is longer, except by the registry's wish
 * @param attempts how often a request is sent at most; a host that only asks for time (429) does
 *     not use them up
 * @param total no wait begins that would end later than this after the first attempt
 */
public record Backoff(Duration first, Duration longest, int attempts, Duration total) {
  /** From 1 s, doubling to 20 s, 6 attempts within 2 minutes. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), 6, Duration.ofMinutes(2));

  /** Hardly any waiting, 4 attempts: for tests and local stacks. */
  public static final Backoff BRISK =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), 4, Duration.ofMinutes(2));

  /** How often a host may ask for time during one request, besides the time for all of it. */
  static final int MOST_COMPLAINTS = 60;

  /** How often wrong content is asked for: a cache may be mended by then, a liar never is. */
  static final int MOST_WRONG = 3;

  /** The same, within {@code bound} at most. */
  Backoff within(Duration bound) {
    return new Backoff(first, longest, attempts, total.compareTo(bound) < 0 ? total : bound);
  }

  /** The wait before attempt {@code next} (2 is the first repetition), {@code part} in [0, 1). */
  Duration before(int next, double part) {
    long doubled = first.toMillis() << Math.min(next - 2, 30);
    return Duration.ofMillis((long) (Math.min(doubled, longest.toMillis()) * part));
  }
}
