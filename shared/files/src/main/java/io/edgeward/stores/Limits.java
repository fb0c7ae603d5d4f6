package io.edgeward.stores;

import java.time.Duration;

/**
 * How long stores are waited for.
 *
 * @param timeBox how long one listing may take, all its pages together
 * @param silence how long a store may fail, or take nothing of a copy, before all else that is
 *     meant for it in the same run fails at once
 * @param connect how long a connection may take
 * @param read how long an answer may keep still
 * @param attempts how often a request is sent at most
 * @param firstWait the longest wait before the second attempt; doubles up to 20 times of it
 */
public record Limits(
    Duration timeBox,
    Duration silence,
    Duration connect,
    Duration read,
    int attempts,
    Duration firstWait) {
  /** 2 minutes for a listing, 1 minute of silence, 20 s for an answer, 5 attempts from 1 s. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          5,
          Duration.ofSeconds(1));

  /** Hardly any waiting: for tests and local stacks. */
  public static final Limits BRISK =
      new Limits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          3,
          Duration.ofMillis(2));

  private static final int LONGEST = 20;

  /** The longest single wait between attempts. */
  Duration longestWait() {
    return firstWait.multipliedBy(LONGEST);
  }
}
