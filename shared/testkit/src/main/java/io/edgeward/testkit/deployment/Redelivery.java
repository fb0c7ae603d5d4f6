package io.edgeward.testkit.deployment;

import java.time.Duration;

/**
 * How a subscription repeats what was not acknowledged.
 *
 * @param ackDeadline how long an answer may take
 * @param minimumBackoff the first pause
 * @param maximumBackoff the longest pause
 * @param attempts deliveries before a message becomes a dead letter
 */
public record Redelivery(
    Duration ackDeadline, Duration minimumBackoff, Duration maximumBackoff, int attempts) {
  /** The least that Pub/Sub and its emulator take. */
  private static final Duration LEAST_DEADLINE = Duration.ofSeconds(10);

  private static final int LEAST_ATTEMPTS = 5;

  /**
   * The same, faster: everything is divided by {@code factor}, within the limits of Pub/Sub (an
   * acknowledgement deadline of 10 s, five attempts).
   */
  public Redelivery dividedBy(int factor) {
    Duration deadline = ackDeadline.dividedBy(factor);
    return new Redelivery(
        deadline.compareTo(LEAST_DEADLINE) < 0 ? LEAST_DEADLINE : deadline,
        minimumBackoff.dividedBy(factor),
        maximumBackoff.dividedBy(factor),
        Math.max(LEAST_ATTEMPTS, attempts / factor));
  }
}
