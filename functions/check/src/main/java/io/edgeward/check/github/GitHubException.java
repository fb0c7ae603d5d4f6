package io.edgeward.check.github;

import io.edgeward.registry.RegistryException;

/**
 * GitHub did not do what it was asked. The message says what that was, what it answered and what to
 * mend; it holds no token.
 */
public final class GitHubException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  GitHubException(RegistryException failure) {
    super(failure.getMessage(), failure);
    this.passing = failure.retryable();
  }

  /** Whether asking again later may do without anyone's help. */
  public boolean isPassing() {
    return passing;
  }
}
