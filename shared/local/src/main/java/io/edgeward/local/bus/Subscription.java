package io.edgeward.local.bus;

import java.net.URI;
import java.util.Optional;

/**
 * A push subscription.
 *
 * @param name its last name, as in {@code projects/P/subscriptions/NAME}
 * @param endpoint where messages are posted
 * @param retry how messages are delivered again
 * @param deadLetters topic of the messages that were never acknowledged; without one they are
 *     dropped and counted
 * @param disorder what goes wrong on the way
 * @param workers how many messages are under way at a time
 */
public record Subscription(
    String name,
    URI endpoint,
    Retry retry,
    Optional<String> deadLetters,
    DeliveryDisorder disorder,
    int workers) {
  /** One message at a time, in order, with quick retries and no dead letters. */
  public static Subscription push(String name, URI endpoint) {
    return new Subscription(
        name, endpoint, Retry.QUICK, Optional.empty(), DeliveryDisorder.NONE, 1);
  }

  /** With other retries. */
  public Subscription retry(Retry other) {
    return new Subscription(name, endpoint, other, deadLetters, disorder, workers);
  }

  /** With a topic for dead letters. */
  public Subscription deadLetters(String topic) {
    return new Subscription(name, endpoint, retry, Optional.of(topic), disorder, workers);
  }

  /** With disorder. */
  public Subscription disorder(DeliveryDisorder other) {
    return new Subscription(name, endpoint, retry, deadLetters, other, workers);
  }

  /** With several messages under way at a time. */
  public Subscription workers(int count) {
    return new Subscription(name, endpoint, retry, deadLetters, disorder, count);
  }
}
