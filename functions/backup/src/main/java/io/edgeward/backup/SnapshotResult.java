package io.edgeward.backup;

import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.NewContent;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of a run.
 *
 * @param document what the ledger says now
 * @param written whether this run wrote it; one that has nothing to add to the hour writes none
 * @param copied how many images or tags were brought to the backup
 * @param copiedFiles how many contents of files were brought there
 * @param again whether another run may bring what is missing without any intervention
 * @param defects what is wrong with the documents that were there
 * @param unread what of the backup could not be read, so that nobody knows what it has
 * @param folder where the news belong
 * @param handedOn the news that are left to others
 */
public record SnapshotResult(
    Document document,
    boolean written,
    int copied,
    int copiedFiles,
    boolean again,
    List<String> defects,
    List<String> unread,
    SnapshotId folder,
    Map<Region, List<NewContent>> handedOn) {
  /** What the ledger says. */
  public Snapshot snapshot() {
    return document.snapshot();
  }

  /** What keeps the snapshot from being complete, one sentence each. */
  public List<String> gaps() {
    return snapshot().gaps();
  }

  /** What was moved or deleted in production, one sentence each; told once, by who writes it. */
  public List<String> changes() {
    return written
        ? Stream.concat(
                snapshot().regions().stream().flatMap(SnapshotResult::changes),
                snapshot().files().stream().flatMap(files -> files.changes().stream()))
            .toList()
        : List.of();
  }

  private static Stream<String> changes(RegionSnapshot region) {
    return region.changes().stream().map(change -> "%s: %s".formatted(region.region(), change));
  }

  /** How many digests the snapshot lists, all regions together. */
  long digests() {
    return snapshot().digests();
  }

  /** How many digests and files a snapshot lists: what a drill can bring back. */
  static long contents(Snapshot snapshot) {
    return snapshot.digests() + snapshot.objects();
  }

  /** One sentence. */
  public String summary() {
    return "snapshot %s %s: %s in %s, %s copied, %s%s, %s"
        .formatted(
            snapshot().id(),
            snapshot().complete() ? "complete" : "incomplete",
            Count.of(digests(), "digest"),
            Count.of(snapshot().regions().size(), "region"),
            Count.of(copied, "image or tag", "images and tags"),
            snapshot().files().map(this::summary).orElse(""),
            Count.of(gaps().size(), "gap"),
            Count.of(changes().size(), "change"));
  }

  private String summary(FilesSnapshot files) {
    return "%s in %s, %s copied, "
        .formatted(
            Count.of(files.objects(), "file"),
            Count.of(files.stores().size(), "store"),
            Count.of(copiedFiles, "content"));
  }

  /** The exit code of the command line. */
  public int exitCode() {
    boolean production =
        snapshot().regions().stream().anyMatch(region -> !region.unread().isEmpty())
            || snapshot().files().filter(FilesSnapshot::hasUnread).isPresent();
    boolean backup = !snapshot().complete() && !unread.isEmpty();
    if (production || backup) {
      return 2;
    }
    return snapshot().complete() && changes().isEmpty() && defects.isEmpty() ? 0 : 1;
  }
}
