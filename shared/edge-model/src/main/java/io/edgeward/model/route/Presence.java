package io.edgeward.model.route;

/**
 * What is known of the content that a question is about.
 *
 * @param state whether it is there
 * @param bytes its size where the answer told it, else -1
 */
public record Presence(State state, long bytes) {
  /** Whether content is there: four answers, not two. */
  public enum State {
    /** The target has it. */
    THERE,
    /** The target says that it has not. */
    ABSENT,
    /** The target was asked and did not say. */
    UNKNOWN,
    /** The target was not asked yet. */
    UNASKED
  }

  /** The target says that it has not. */
  public static final Presence ABSENT = new Presence(State.ABSENT, -1);

  /** The target was asked and did not say. */
  public static final Presence UNKNOWN = new Presence(State.UNKNOWN, -1);

  /** The target was not asked yet. */
  public static final Presence UNASKED = new Presence(State.UNASKED, -1);

  /** The target has it, in as many bytes; -1 if it did not say. */
  public static Presence there(long bytes) {
    return new Presence(State.THERE, bytes);
  }
}
