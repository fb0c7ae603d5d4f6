package io.edgeward.runtime.message;

/** A topic did not confirm a message: the world must mend. The message names topic and reason. */
public final class NotPublishedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says which topic, and why. */
  public NotPublishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
