package io.edgeward.model.snapshot;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a snapshot by its hour (UTC), {@code 2026/11/21/04}. Nothing is ever overwritten, so a
 * further snapshot of the same hour is {@code 2026/11/21/04-2}, then {@code -3}. The same text
 * names its document in the ledger and its folder below a backup root. Ids are ordered as their
 * snapshots were taken.
 *
 * @param hour the hour
 * @param number 1 for the hour's first snapshot
 */
public record SnapshotId(Instant hour, int number) implements Comparable<SnapshotId> {
  private static final int MOST = 9999;
  private static final Pattern TEXT =
      Pattern.compile("(\\d{4}/\\d{2}/\\d{2}/\\d{2})(?:-([2-9]|[1-9]\\d{1,3}))?");
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HH").withResolverStyle(ResolverStyle.STRICT);

  /**
   * Accepts a whole hour of the years 1 to 9999.
   *
   * @throws IllegalArgumentException if it is none, or the number is below 1
   */
  public SnapshotId {
    int year = hour.atZone(ZoneOffset.UTC).getYear();
    boolean whole = hour.equals(hour.truncatedTo(ChronoUnit.HOURS));
    if (!whole || year < 1 || year > MOST || number < 1 || number > MOST) {
      throw new IllegalArgumentException(
          "snapshot %d of %s: a snapshot has a whole hour and a number from 1 to %d"
              .formatted(number, hour, MOST));
    }
  }

  /** The first snapshot of the hour of {@code moment}. */
  public static SnapshotId of(Instant moment) {
    return new SnapshotId(moment.truncatedTo(ChronoUnit.HOURS), 1);
  }

  /**
   * Reads {@code YYYY/MM/DD/HH} or {@code YYYY/MM/DD/HH-N}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static SnapshotId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    try {
      Instant hour = LocalDateTime.parse(matcher.group(1), HOUR).toInstant(ZoneOffset.UTC);
      return new SnapshotId(
          hour, matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)));
    } catch (DateTimeParseException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "\"%s\" names no snapshot: write YYYY/MM/DD/HH in UTC, such as 2026/11/21/04"
            .formatted(text));
  }

  /** The next snapshot of the same hour. */
  public SnapshotId next() {
    return new SnapshotId(hour, number + 1);
  }

  /** The name, which is also the folder below a backup root. */
  public String text() {
    String text = HOUR.format(hour.atZone(ZoneOffset.UTC));
    return number == 1 ? text : text + "-" + number;
  }

  /** The name with its number, {@code 2026/11/21/04-1} also for the first of an hour. */
  public String numbered() {
    return HOUR.format(hour.atZone(ZoneOffset.UTC)) + "-" + number;
  }

  @Override
  public int compareTo(SnapshotId other) {
    int byHour = hour.compareTo(other.hour);
    return byHour != 0 ? byHour : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return text();
  }
}
