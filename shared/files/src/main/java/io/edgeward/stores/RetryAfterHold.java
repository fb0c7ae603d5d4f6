package io.edgeward.stores;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds back requests to a host that asked to be left alone (RFC 9110, section 10.2.3, in seconds).
 * The clients of both services repeat requests by themselves and do not read that field.
 */
final class RetryAfterHold {
  private static final int DIGITS = 6;

  private final Duration longest;
  private final InstantSource clock;
  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  /**
   * @param longest nobody waits longer at a time, whatever a host asks for
   */
  RetryAfterHold(Duration longest, InstantSource clock) {
    this.longest = longest;
    this.clock = clock;
  }

  /** Notes what {@code host} answered. */
  void answered(String host, int status, String retryAfter) {
    boolean asks = status == 429 || status >= 500;
    if (asks && retryAfter != null && retryAfter.matches("\\d{1," + DIGITS + "}")) {
      Duration wait = Duration.ofSeconds(Long.parseLong(retryAfter));
      Instant end = clock.instant().plus(wait.compareTo(longest) < 0 ? wait : longest);
      until.merge(host, end, (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  /** Returns when {@code host} may be asked. */
  void await(String host) throws InterruptedIOException {
    Instant end = until.get(host);
    if (end == null) {
      return;
    }
    Duration left = Duration.between(clock.instant(), end);
    until.remove(host, end);
    if (left.isPositive()) {
      try {
        Thread.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while " + host + " asked to be left alone");
      }
    }
  }
}
