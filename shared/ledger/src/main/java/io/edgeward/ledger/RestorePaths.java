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

  static EvidencePath ofDigest(Digest digest) {
    return ReceiptPaths.ofDigest(digest).resolve(RESTORES.text());
  }

  static EvidencePath pointer(Digest digest, EvidencePath plan) {
    return ReceiptPaths.ofDigest(digest).resolve(plan.text());
  }

  static boolean isPointer(Digest digest, EvidencePath path) {
    return path.text().startsWith(ofDigest(digest).text() + "/");
  }

  static EvidencePath target(Digest digest, EvidencePath pointer) {
    return new EvidencePath(
        pointer.text().substring(ReceiptPaths.ofDigest(digest).text().length() + 1));
  }
}
