package io.edgeward.runtime.message;

/**
 * A message that no further delivery can mend: its sender must act. It is reported and
 * acknowledged. The message says where, what was found, and the remedy.
 */
public final class MessageRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public MessageRefusedException(String message) {
    super(message);
  }

  /** Says what is wrong; {@code cause} found it. */
  public MessageRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
