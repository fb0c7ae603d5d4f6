package io.edgeward.registry.http;

import java.io.IOException;

/**
 * No connection to a host came about, for a reason that the message tells together with its remedy.
 */
final class UnusableConnectionException extends IOException {
  private final boolean passing;

  /**
   * @param passing whether another attempt in the same run may fare better
   */
  UnusableConnectionException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  boolean isPassing() {
    return passing;
  }
}
