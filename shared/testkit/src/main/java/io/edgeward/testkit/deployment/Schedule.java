package io.edgeward.testkit.deployment;

/**
 * What comes by the clock.
 *
 * @param topic where to
 * @param message the message, as JSON
 */
public record Schedule(String topic, String message) {}
