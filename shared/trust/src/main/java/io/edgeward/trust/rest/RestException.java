package io.edgeward.trust.rest;

/**
 * There is no answer that counts. The message says where, what was found and what to do; no
 * secrets.
 */
public final class RestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  private RestException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Someone has to mend what {@code message} says. */
  public static RestException permanent(String message) {
    return permanent(message, null);
  }

  /** Someone has to mend what {@code message} says. */
  public static RestException permanent(String message, Throwable cause) {
    return new RestException(message, false, cause);
  }

  /** The same may succeed later without any intervention. */
  public static RestException passing(String message, Throwable cause) {
    return new RestException(message, true, cause);
  }

  /** Whether the same may succeed later without any intervention. */
  public boolean retryable() {
    return retryable;
  }
}
