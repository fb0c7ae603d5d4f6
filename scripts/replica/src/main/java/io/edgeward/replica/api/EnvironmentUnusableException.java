package io.edgeward.replica.api;

/** The environment cannot be used; nothing is wrong with what would have been tried in it. */
public final class EnvironmentUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing and what to do about it. */
  public EnvironmentUnusableException(String message) {
    super(message);
  }

  /** Says what failed. */
  public EnvironmentUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
