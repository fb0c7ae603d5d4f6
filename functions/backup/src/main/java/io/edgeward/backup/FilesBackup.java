package io.edgeward.backup;

import io.edgeward.backup.SnapshotRun.Pace;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.snapshot.FilesDelta;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.ListedFile;
import io.edgeward.stores.ObjectStores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The files of a snapshot. An hour in which nothing happened costs the listings of the stores; what
 * is new is copied to the backup under its hash, where it is created once and never again.
 */
final class FilesBackup {
  private final ObjectStores stores;
  private final FileStores kept;

  /**
   * @param kept which stores of production, and where they are kept
   */
  FilesBackup(ObjectStores stores, FileStores kept) {
    this.stores = stores;
    this.kept = kept;
  }

  /**
   * What came of a run.
   *
   * @param files what the document says of files
   * @param copied how many contents were brought to the backup
   * @param again whether another run may bring what is missing without any intervention
   */
  record Result(FilesSnapshot files, int copied, boolean again) {}

  /** Takes the snapshot, and copies what is new in it. */
  Result take(Optional<FilesSnapshot> before, Instant now, Pace pace) {
    FileInventory listed = stores.list(kept.production(), pace.late());
    FilesDelta delta = FilesDelta.of(kept, before, checked(before, listed));
    FileReading reading = new FileReading(stores, pace.late());
    delta = delta.with(reading.hash(delta.unknown()));
    FileContents contents = new FileContents(stores, kept.backup(), pace.late());
    contents.copy(delta.news());
    if (!contents.doubted().isEmpty()) {
      delta = delta.doubting(contents.doubted()).with(reading.hash(contents.doubted()));
      contents.copy(delta.news());
    }
    FilesSnapshot files = delta.snapshot(contents.places(), reading.failures(), now);
    return new Result(
        files, contents.copied(), reading.again() || contents.again() || files.hasUnread());
  }

  /** With the checksums that stores keep of contents whose listing says nothing. */
  private FileInventory checked(Optional<FilesSnapshot> before, FileInventory listed) {
    List<ObjectVersion> unknown =
        FilesDelta.of(kept, before, listed).unknown().stream().map(ListedFile::version).toList();
    return unknown.isEmpty() ? listed : listed.with(stores.checksums(unknown));
  }
}
