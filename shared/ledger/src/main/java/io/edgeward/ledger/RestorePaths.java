package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where the plans of restores lie, and the pointers to them. */
final class RestorePaths {
  static final EvidencePath RESTORES = new EvidencePath("restores");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  private RestorePaths() {}

  static EvidencePath of(String run, Instant plannedAt) {
    return RESTORES.resolve(DAY.format(plannedAt.atZone(ZoneOffset.UTC))).resolve(run + ".json");
  }

  /**
   * Where pointers from {@code digest} to plans lie: where only those can write who may restore.
   */
  static EvidencePath ofDigest(Digest digest) {
    return RESTORES.resolve("by-digest").resolve(digest.hex());
  }

  /** Where earlier versions put them, beside those to receipts and verdicts. */
  static EvidencePath formerOfDigest(Digest digest) {
    return ReceiptPaths.ofDigest(digest).resolve(RESTORES.text());
  }

  static EvidencePath pointer(Digest digest, EvidencePath plan) {
    return ofDigest(digest).resolve(belowRestores(plan, RESTORES));
  }

  /** Whether {@code path}, which is below {@code digest}'s index, points to a restore. */
  static boolean isPointer(Digest digest, EvidencePath path) {
    return path.text().startsWith(formerOfDigest(digest).text() + "/");
  }

  /** The plan that a pointer in {@code folder} points to; its own path tells it. */
  static EvidencePath target(EvidencePath folder, EvidencePath pointer) {
    return RESTORES.resolve(belowRestores(pointer, folder));
  }

  private static String belowRestores(EvidencePath path, EvidencePath folder) {
    return path.text().substring(folder.text().length() + 1);
  }
}
