package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FilesSnapshotTest {
  private static final StoreUri PRODUCTION = StoreUri.of("gs://prod/bin");
  private static final StoreUri BACKUP = StoreUri.of("gs://backup/files");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Digest ONE = FileWorlds.digest(1);

  private static FileSnapshot file(FileLocation location) {
    return new FileSnapshot("7", 20, location);
  }

  private static FilesSnapshot files(Map<String, FileLocation> locations, String unread) {
    TreeMap<FilePath, FileSnapshot> files = new TreeMap<>();
    locations.forEach((name, location) -> files.put(new FilePath(name), file(location)));
    return new FilesSnapshot(
        BACKUP,
        List.of(
            new StoreSnapshot(
                PRODUCTION, files, Optional.ofNullable(unread), List.of(), Optional.of(NOON))));
  }

  private static Snapshot snapshot(FilesSnapshot files) {
    return new Snapshot(SnapshotId.of(NOON), NOON, Optional.empty(), List.of(), Optional.of(files));
  }

  @Test
  void isIncompleteWithoutOneContent() {
    FilesSnapshot files =
        files(
            Map.of(
                "bin/a", new FileLocation.Held(ONE),
                "bin/b", new FileLocation.Missing(Optional.of(ONE), "no space is left")),
            null);
    assertThat(files.complete()).isFalse();
    assertThat(snapshot(files).complete()).isFalse();
    assertThat(snapshot(files).gaps())
        .containsExactly("gs://prod/bin/b is not in the backup: no space is left");
    assertThat(snapshot(files).hasAllImages()).isTrue();
  }

  @Test
  void isIncompleteWhenAStoreCouldNotBeListed() {
    FilesSnapshot files = files(Map.of("bin/a", new FileLocation.Held(ONE)), "it answered 403");
    assertThat(files.complete()).isFalse();
    assertThat(files.gaps()).containsExactly("gs://prod/bin could not be read: it answered 403");
  }

  @Test
  void isTheSameWhateverTheReason() {
    FilesSnapshot one =
        files(Map.of("bin/b", new FileLocation.Missing(Optional.empty(), "500")), null);
    FilesSnapshot other =
        files(Map.of("bin/b", new FileLocation.Missing(Optional.empty(), "503")), null);
    FilesSnapshot whole = files(Map.of("bin/b", new FileLocation.Held(ONE)), null);
    assertThat(snapshot(one).sameAs(snapshot(other))).isTrue();
    assertThat(snapshot(one).sameAs(snapshot(whole))).isFalse();
    Snapshot bare = new Snapshot(SnapshotId.of(NOON), NOON, Optional.empty(), List.of());
    assertThat(snapshot(one).sameAs(bare)).isFalse();
    assertThat(bare.sameAs(snapshot(one))).isFalse();
    assertThat(bare.complete()).isTrue();
  }

  @Test
  void keepsItsFilesUnderAnotherName() {
    FilesSnapshot files = files(Map.of("bin/b", new FileLocation.Held(ONE)), null);
    assertThat(snapshot(files).renamed(SnapshotId.of(NOON).next(), Optional.empty()))
        .isEqualTo(
            new Snapshot(
                SnapshotId.of(NOON).next(), NOON, Optional.empty(), List.of(), Optional.of(files)));
  }

  @Test
  void holdsMoreWithAFileMore() {
    FilesSnapshot none = files(Map.of(), null);
    FilesSnapshot one = files(Map.of("bin/b", new FileLocation.Held(ONE)), null);
    assertThat(snapshot(one).holdsMoreThan(snapshot(none))).isTrue();
    assertThat(snapshot(none).holdsMoreThan(snapshot(one))).isFalse();
  }

  @Test
  void namesContentsByTheirHash() {
    assertThat(files(Map.of(), null).object(ONE))
        .hasToString("gs://backup/files/sha256/" + "1".repeat(64));
    assertThat(FilesSnapshot.folder(BACKUP)).hasToString("gs://backup/files/sha256");
    assertThat(FilesSnapshot.folder(StoreUri.of("gs://backup"))).hasToString("gs://backup/sha256");
  }

  @Test
  void refusesStoresThatOverlap() {
    assertThatThrownBy(() ->
            new FileStores(List.of(StoreUri.of("gs://prod"), StoreUri.of("gs://prod/bin")), BACKUP))
        .hasMessage("the stores gs://prod and gs://prod/bin overlap; name the outer one alone");
    assertThatThrownBy(() -> new FileStores(List.of(PRODUCTION), StoreUri.of("gs://prod")))
        .hasMessage(
            "the store gs://prod/bin and its backup gs://prod overlap; keep the backup in another"
                + " bucket");
    assertThatThrownBy(() -> new FileStores(List.of(), BACKUP))
        .hasMessage(
            "files are to be kept in gs://backup/files, and no store of production is named");
  }

  @Test
  void refusesAnObjectOfAnotherStore() {
    assertThatThrownBy(() -> files(Map.of("other/a", new FileLocation.Held(ONE)), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("other/a is not in gs://prod/bin");
  }
}
