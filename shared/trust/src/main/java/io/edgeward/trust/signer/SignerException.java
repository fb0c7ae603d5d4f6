package io.edgeward.trust.signer;

import io.edgeward.trust.rest.RestException;

/** There is no signature. The message says where, what was found and what to do; no secrets. */
public final class SignerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  private SignerException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Someone has to mend what {@code message} says. */
  public static SignerException permanent(String message) {
    return permanent(message, null);
  }

  /** Someone has to mend what {@code message} says. */
  public static SignerException permanent(String message, Throwable cause) {
    return new SignerException(message, false, cause);
  }

  static SignerException of(RestException e) {
    return new SignerException(e.getMessage(), e.retryable(), e.getCause());
  }

  /** The same may succeed later without any intervention. */
  public static SignerException passing(String message, Throwable cause) {
    return new SignerException(message, true, cause);
  }

  /** Whether the same may succeed later without any intervention. */
  public boolean retryable() {
    return retryable;
  }
}
