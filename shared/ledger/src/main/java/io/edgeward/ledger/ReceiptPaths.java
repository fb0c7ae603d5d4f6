package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Where receipts lie, and the pointers to them. Days are UTC's. */
final class ReceiptPaths {
  private static final String RECEIPTS = "receipts/";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  /** Pointers to receipts, and those to verdicts and, of earlier versions, to restores. */
  static final Pattern INDEX =
      Pattern.compile(
          "(verdicts/|restores/)?(" + EvidenceFolder.BY_DAY + "|" + EvidenceFolder.BY_RUN + ")");

  private ReceiptPaths() {}

  /**
   * Where {@code receipt} goes.
   *
   * @param attempt 1 for its own part name, more for the further names of another content
   */
  static EvidencePath of(Receipt receipt, int attempt) {
    String part = attempt == 1 ? receipt.part() : receipt.part() + "." + attempt;
    return ofRun(dayOf(receipt.startedAt()), receipt.run()).resolve(part(part) + ".json");
  }

  static EvidencePath ofDay(LocalDate day) {
    return new EvidencePath(RECEIPTS + DAY.format(day));
  }

  static EvidencePath ofRun(LocalDate day, String run) {
    return ofDay(day).resolve(part(run));
  }

  static EvidencePath ofDigest(Digest digest) {
    return new EvidencePath("by-digest/" + digest.hex());
  }

  /** The pointer of {@code digest} to the receipt at {@code path}: the path without its top. */
  static EvidencePath pointer(Digest digest, EvidencePath path) {
    return ofDigest(digest).resolve(path.text().substring(RECEIPTS.length()));
  }

  /** The receipt that {@code pointer} points to; the pointer's own path tells it. */
  static EvidencePath target(Digest digest, EvidencePath pointer) {
    String below = pointer.text().substring(ofDigest(digest).text().length() + 1);
    return new EvidencePath(RECEIPTS + below);
  }

  private static LocalDate dayOf(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** A name that is one part of a path, not several. */
  private static String part(String name) {
    if (name.indexOf('/') >= 0 || name.length() > 128) {
      throw new IllegalArgumentException(
          "\"%s\" does not name a run or a part of one: write at most 128 characters, no slash"
              .formatted(name));
    }
    return name;
  }
}
