package io.edgeward.ledger;

import io.edgeward.model.snapshot.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a restore drill found.
 *
 * @param startedAt when it began
 * @param snapshot what was restored
 * @param listed how many digests the snapshot lists
 * @param verified how many of them were pulled from the scratch registry, every byte of them right
 * @param bytes how many bytes were pulled
 * @param recoveryPoint the age of the snapshot when the drill began: what a loss would have cost
 * @param recoveryTime how long it took until everything was there and verified
 * @param failures what did not come back, one sentence each
 */
public record DrillRecord(
    Instant startedAt,
    SnapshotId snapshot,
    long listed,
    long verified,
    long bytes,
    Duration recoveryPoint,
    Duration recoveryTime,
    List<String> failures) {
  /** Takes an unchangeable copy of the failures. */
  public DrillRecord {
    failures = List.copyOf(failures);
  }
}
