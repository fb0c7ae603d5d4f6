package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where verdicts and sweeps lie, and the pointers to verdicts. A verdict's day is that of the
 * event's publication, so that a second delivery meets the verdict on the first.
 */
final class VerdictPaths {
  static final EvidencePath VERDICTS = new EvidencePath("verdicts");
  static final EvidencePath SWEEPS = new EvidencePath("sweeps");
  static final EvidencePath COUNTS = SWEEPS.resolve("counts");

  static final EvidencePath CHECKED_FILES = SWEEPS.resolve("files");

  /** Below the folder of sweeps. */
  static final Pattern OF_SWEEPS =
      Pattern.compile("(counts/|files/)?(" + EvidenceFolder.BY_MOMENT + ")");

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss.SSS");
  private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

  private VerdictPaths() {}

  /**
   * Where a verdict goes.
   *
   * @param attempt 1 for the id's own name, more for further events under the same id
   */
  static EvidencePath of(String eventId, Instant publishedAt, int attempt) {
    String number = attempt == 1 ? "" : "." + attempt;
    return ofDay(publishedAt.atZone(ZoneOffset.UTC).toLocalDate())
        .resolve(fileName(eventId) + number + ".json");
  }

  static EvidencePath ofDay(LocalDate day) {
    return VERDICTS.resolve(DAY.format(day));
  }

  /** The day of the verdict at {@code path}, unless no calendar has it. */
  static Optional<LocalDate> day(EvidencePath path) {
    String below = path.text().substring(VERDICTS.text().length() + 1);
    try {
      return Optional.of(LocalDate.parse(below.substring(0, below.lastIndexOf('/')), DAY));
    } catch (DateTimeParseException e) {
      ForeignEvidence.skip(path.text(), "of no day");
      return Optional.empty();
    }
  }

  static EvidencePath ofSweep(Instant sweptAt) {
    return ofMoment(SWEEPS, sweptAt);
  }

  static EvidencePath ofCount(Instant countedAt) {
    return ofMoment(COUNTS, countedAt);
  }

  static EvidencePath ofCheckedFiles(Instant checkedAt) {
    return ofMoment(CHECKED_FILES, checkedAt);
  }

  /** Whether {@code path}, which is below {@link #SWEEPS}, is a sweep, not what sweeps count. */
  static boolean isSweep(EvidencePath path) {
    return !path.text().startsWith(COUNTS.text() + "/")
        && !path.text().startsWith(CHECKED_FILES.text() + "/");
  }

  private static EvidencePath ofMoment(EvidencePath folder, Instant moment) {
    return folder.resolve(MOMENT.format(moment.atZone(ZoneOffset.UTC)) + ".json");
  }

  static EvidencePath ofDigest(Digest digest) {
    return ReceiptPaths.ofDigest(digest).resolve(VERDICTS.text());
  }

  /** The pointer of {@code digest} to the verdict at {@code path}. */
  static EvidencePath pointer(Digest digest, EvidencePath path) {
    return ReceiptPaths.ofDigest(digest).resolve(path.text());
  }

  /** Whether {@code path}, which is below {@code digest}'s index, points to a verdict. */
  static boolean isPointer(Digest digest, EvidencePath path) {
    return path.text().startsWith(ofDigest(digest).text() + "/");
  }

  /** The verdict that {@code pointer} points to. */
  static EvidencePath target(Digest digest, EvidencePath pointer) {
    return new EvidencePath(
        pointer.text().substring(ReceiptPaths.ofDigest(digest).text().length() + 1));
  }

  /**
   * Ids come from messages, which anyone may forge: what is no plain name is replaced by its hash.
   */
  private static String fileName(String eventId) {
    return PLAIN_ID.matcher(eventId).matches()
        ? eventId
        : "sha256-" + Digest.ofContent(eventId.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
