package io.edgeward.trust.rest;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server answered.
 *
 * @param status the status code
 * @param body the body
 * @param retryAfter the time that the server asks for
 */
record RestAnswer(int status, byte[] body, Optional<Duration> retryAfter) {
  private static final int TOO_MANY_REQUESTS = 429;

  boolean isGood() {
    return status == HttpURLConnection.HTTP_OK;
  }

  /** Whether another attempt may be answered otherwise. */
  boolean isPassing() {
    return status == TOO_MANY_REQUESTS || status >= HttpURLConnection.HTTP_INTERNAL_ERROR;
  }
}
