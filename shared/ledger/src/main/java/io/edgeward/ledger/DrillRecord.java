package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.text.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
 * @param files the same of files, if the snapshot has any
 */
public record DrillRecord(
    Instant startedAt,
    SnapshotId snapshot,
    Digests digests,
    long bytes,
    Duration recoveryPoint,
    Duration recoveryTime,
    List<String> failures,
    Optional<Files> files) {
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

  /**
   * Numbers of contents of files.
   *
   * @param listed how many the snapshot has in its backup
   * @param chosen how many of them were to be read
   * @param verified how many were read, every byte of them right
   * @param unreached how many were not tried, for want of time
   * @param bytes how many bytes were read
   * @param until the last of them, after which the next drill goes on
   */
  public record Files(
      long listed,
      long chosen,
      long verified,
      long unreached,
      long bytes,
      Optional<Digest> until) {}

  /** A drill of images alone. */
  public DrillRecord(
      Instant startedAt,
      SnapshotId snapshot,
      Digests digests,
      long bytes,
      Duration recoveryPoint,
      Duration recoveryTime,
      List<String> failures) {
    this(
        startedAt,
        snapshot,
        digests,
        bytes,
        recoveryPoint,
        recoveryTime,
        failures,
        Optional.empty());
  }

  /** Takes an unchangeable copy of the failures. */
  public DrillRecord {
    failures = List.copyOf(failures);
  }

  /** Whether all that was to be brought back was, and is right; nothing proves nothing. */
  public boolean passed() {
    return failures.isEmpty()
        && digests.chosen() + chosenFiles() > 0
        && digests.verified() == digests.chosen()
        && files.map(own -> own.verified() == own.chosen()).orElse(true);
  }

  private long chosenFiles() {
    return files.map(Files::chosen).orElse(0L);
  }

  /** How many digests and contents of files were not tried, for want of time. */
  public long unreached() {
    return digests.unreached() + files.map(Files::unreached).orElse(0L);
  }

  /** One sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "drill of snapshot %s: %s restored and verified, %s; recovery point %d"
            + " s, recovery time %.1f s",
        snapshot,
        Count.of(digests.verified(), digests.chosen(), "digest"),
        Count.of(bytes, "byte")
            + files
                .map(own ->
                    "; %s of files verified, %s"
                        .formatted(
                            Count.of(own.verified(), own.chosen(), "content"),
                            Count.of(own.bytes(), "byte")))
                .orElse(""),
        recoveryPoint.toSeconds(),
        recoveryTime.toMillis() / 1000.0);
  }
}
