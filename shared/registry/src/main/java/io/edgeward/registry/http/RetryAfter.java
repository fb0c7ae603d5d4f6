package io.edgeward.registry.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Retry-After header field: seconds or a date (RFC 9110, section 10.2.3), or a Unix time, which
 * some registries write there and in X-RateLimit-Reset.
 */
public final class RetryAfter {
  private static final int DIGITS = 12;

  /** Nobody means a longer wait; a number beyond it that is near the present is a Unix time. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final Duration NEAR = Duration.ofDays(2);

  private RetryAfter() {}

  /** The time to wait, never negative; empty when the field names none that makes sense. */
  public static Optional<Duration> parse(String field, Instant now) {
    String text = field.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? number(text, now)
        : date(text, now).flatMap(until -> sane(Duration.between(now, until)));
  }

  private static Optional<Duration> number(String text, Instant now) {
    if (text.length() > DIGITS) {
      return Optional.empty();
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(text));
    if (wait.compareTo(LONGEST) <= 0) {
      return Optional.of(wait);
    }
    Duration fromNow = wait.minusSeconds(now.getEpochSecond());
    return fromNow.abs().compareTo(NEAR) <= 0 ? sane(fromNow) : Optional.empty();
  }

  private static Optional<Duration> sane(Duration wait) {
    if (wait.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return wait.compareTo(LONGEST) <= 0 ? Optional.of(wait) : Optional.empty();
  }

  private static Optional<Instant> date(String text, Instant now) {
    for (DateTimeFormatter form : forms(now)) {
      try {
        TemporalAccessor parsed = form.parse(text);
        return Optional.of(LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // Another form, or none: a registry that writes something else has not said how long.
      }
    }
    return Optional.empty();
  }

  /** IMF-fixdate, RFC 850 and asctime (RFC 9110, section 5.6.7): recipients accept all three. */
  private static List<DateTimeFormatter> forms(Instant now) {
    LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(50);
    DateTimeFormatter rfc850 =
        new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, oldest)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.US);
    DateTimeFormatter asctime =
        new DateTimeFormatterBuilder()
            .appendPattern("EEE MMM ")
            .padNext(2)
            .appendPattern("d HH:mm:ss uuuu")
            .toFormatter(Locale.US);
    return List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850, asctime);
  }
}
