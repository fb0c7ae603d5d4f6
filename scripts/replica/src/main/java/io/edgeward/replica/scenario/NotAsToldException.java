package io.edgeward.replica.scenario;

/** Something is not as a story says. */
public final class NotAsToldException extends Exception {
  private static final long serialVersionUID = 1L;

  NotAsToldException(String message) {
    super(message);
  }
}
