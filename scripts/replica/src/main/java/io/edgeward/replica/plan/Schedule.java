package io.edgeward.replica.plan;

/**
 * What comes by the clock.
 *
 * @param topic where to
 * @param message the message, as JSON
 */
public record Schedule(String topic, String message) {}
