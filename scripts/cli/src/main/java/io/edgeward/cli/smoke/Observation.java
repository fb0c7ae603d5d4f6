package io.edgeward.cli.smoke;

/**
 * What was seen of one deployed thing.
 *
 * @param state what it means
 * @param subject what was looked at
 * @param text what was seen, and what to do about it
 */
public record Observation(State state, String subject, String text) {
  /** What an observation means. */
  public enum State {
    /** It is as it should be. */
    GOOD,
    /** It is not as it should be. */
    WRONG,
    /** Whoever asks may not see it. */
    HIDDEN,
    /** It did not answer. */
    UNREADABLE
  }
}
