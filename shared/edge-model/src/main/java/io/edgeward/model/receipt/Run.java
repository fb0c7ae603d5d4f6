package io.edgeward.model.receipt;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * A run, or a part of one that is worked on elsewhere or later. Its receipts carry both names.
 *
 * @param id names the run
 * @param part names the part, {@code 0} for the first
 */
public record Run(String id, String part) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Accepts names that the ledger takes. */
  public Run {
    for (String name : new String[] {id, part}) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "\"%s\" does not name a run: write up to 100 letters, digits, '.', '_' and '-'"
                .formatted(name));
      }
    }
  }

  /**
   * The run that begins {@code at} a moment because of something; the same moment and cause give
   * the same run.
   *
   * @param cause what set it off, such as a message's id; what a name cannot hold becomes a dash
   */
  public static Run of(Instant at, String cause) {
    String clean = cause.replaceAll("[^A-Za-z0-9._-]", "-");
    String id = MOMENT.format(at) + "-" + clean;
    return new Run(id.substring(0, Math.min(id.length(), 100)), "0");
  }

  /** A part of this part. */
  public Run part(int number) {
    return new Run(id, part.equals("0") ? "" + number : part + "-" + number);
  }

  /** The part whose receipt is the {@code number}-th of this part, which has the first itself. */
  public Run receipt(int number) {
    return number == 1 ? this : new Run(id, part + "_" + number);
  }

  @Override
  public String toString() {
    return part.equals("0") ? id : id + " part " + part;
  }
}
