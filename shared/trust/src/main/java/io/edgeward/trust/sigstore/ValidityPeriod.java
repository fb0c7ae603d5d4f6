package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** When a key or an authority of a trusted root counts, both ends included. */
record ValidityPeriod(Instant start, Optional<Instant> end) {
  /**
   * The period in the member {@code validFor} of {@code holder}.
   *
   * @throws IllegalArgumentException if it has no start
   */
  static ValidityPeriod parse(JsonObject holder) {
    JsonObject period = holder.object("validFor");
    return new ValidityPeriod(
        instant(period, period.text("start")),
        period.optionalText("end").map(text -> instant(period, text)));
  }

  boolean contains(Instant time) {
    return !time.isBefore(start) && end.filter(time::isAfter).isEmpty();
  }

  private static Instant instant(JsonObject period, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          period.path() + ": write times like 2026-11-28T00:00:00Z", e);
    }
  }
}
