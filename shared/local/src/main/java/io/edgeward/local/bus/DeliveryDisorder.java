package io.edgeward.local.bus;

/**
 * What Pub/Sub may do to messages and mostly does not.
 *
 * @param seed where chance starts from
 * @param duplicates probability that an acknowledged message is delivered once more
 * @param shuffled whether the next message is any of those that wait, instead of the oldest
 */
public record DeliveryDisorder(long seed, double duplicates, boolean shuffled) {
  /** Each message once, in order. */
  public static final DeliveryDisorder NONE = new DeliveryDisorder(0, 0, false);
}
