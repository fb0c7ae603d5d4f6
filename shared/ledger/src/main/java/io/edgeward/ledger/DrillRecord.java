package io.edgeward.ledger;

import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.text.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a restore drill found.
 *
 * @param startedAt when it began
 * @param snapshot what was restored
 * @param digests how many there were, and what became of them
 * @param bytes how many bytes were pulled
 * @param recoveryPoint the age of the snapshot when the drill began: what a loss would have cost
 * @param recoveryTime how long it took until everything was there and verified
 * @param failures what did not come back, one sentence each
 */
public record DrillRecord(
    Instant startedAt,
    SnapshotId snapshot,
    Digests digests,
    long bytes,
    Duration recoveryPoint,
    Duration recoveryTime,
    List<String> failures) {
  /**
   * Numbers of digests.
   *
   * @param listed how many the snapshot lists
   * @param chosen how many of them were to be brought back
   * @param verified how many were pulled from the scratch registry, every byte of them right, with
   *     all of their tags
   * @param unreached how many were not tried, for want of time
   */
  public record Digests(long listed, long chosen, long verified, long unreached) {}

  /** Takes an unchangeable copy of the failures. */
  public DrillRecord {
    failures = List.copyOf(failures);
  }

  /** Whether all that was to be brought back was, and is right; nothing proves nothing. */
  public boolean passed() {
    return failures.isEmpty() && digests.chosen() > 0 && digests.verified() == digests.chosen();
  }

  /** One sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "drill of snapshot %s: %s restored and verified, %s; recovery point %d"
            + " s, recovery time %.1f s",
        snapshot,
        Count.of(digests.verified(), digests.chosen(), "digest"),
        Count.of(bytes, "byte"),
        recoveryPoint.toSeconds(),
        recoveryTime.toMillis() / 1000.0);
  }
}
