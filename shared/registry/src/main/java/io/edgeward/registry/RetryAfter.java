package io.edgeward.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The Retry-After header field: seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
  private static final int DIGITS = 9;

  private RetryAfter() {}

  /** The time to wait, never negative; empty when the field is neither. */
  static Optional<Duration> parse(String field, Instant now) {
    String text = field.strip();
    if (!text.isEmpty()
        && text.length() <= DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      // A registry that writes something else has not said how long; the backoff decides.
      return Optional.empty();
    }
  }
}
