package io.edgeward.redirect.document;

/** A configuration that could not be read, or is broken; the message says how to mend it. */
public final class UnreadableConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message that says where, what and how to mend it. */
  public UnreadableConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
