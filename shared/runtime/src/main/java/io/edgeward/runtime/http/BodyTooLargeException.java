package io.edgeward.runtime.http;

/** A request's body is larger than its function takes. */
public final class BodyTooLargeException extends Exception {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limit) {
    super("the body is larger than %d bytes; send a smaller one".formatted(limit));
  }
}
