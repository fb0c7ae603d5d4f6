package io.edgeward.cli.flip;

/** An object could not be written; the message says which, why, and what to do about it. */
public final class NotWrittenException extends Exception {
  private static final long serialVersionUID = 1L;

  NotWrittenException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
