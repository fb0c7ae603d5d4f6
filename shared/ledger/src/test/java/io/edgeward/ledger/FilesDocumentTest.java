package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.FileChange;
import io.edgeward.model.snapshot.FileLocation;
import io.edgeward.model.snapshot.FileSnapshot;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in documents of snapshots. */
class FilesDocumentTest {
  private static final Digest A = Digest.of("sha256:" + "a".repeat(64));
  private static final Digest B = Digest.of("sha256:" + "b".repeat(64));
  private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
  private static final SnapshotId ID = SnapshotId.of(AT);

  @TempDir Path folder;
  private SnapshotLedger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.toString()).snapshots();
  }

  private static FilePath name(String text) {
    return new FilePath(text);
  }

  /** Of everything that a section may say. */
  private static FilesSnapshot files() {
    SortedMap<FilePath, FileSnapshot> files =
        new TreeMap<>(
            Map.of(
                name("bin/kubectl"), new FileSnapshot("1764", 20_000, new FileLocation.Held(A)),
                name("bin/a \"quoted\" name"),
                    new FileSnapshot(
                        "17", 1, new FileLocation.Missing(Optional.of(B), "damaged \"here\"")),
                name("bin/unread"),
                    new FileSnapshot(
                        "18", 0, new FileLocation.Missing(Optional.empty(), "it answered 500"))));
    StoreSnapshot cloud =
        new StoreSnapshot(
            StoreUri.of("gs://prod/bin"),
            files,
            Optional.empty(),
            List.of(
                new FileChange.Deleted(name("bin/gone"), "3"),
                new FileChange.Replaced(name("bin/other"), "4", "5")),
            Optional.of(AT));
    StoreSnapshot mirror =
        new StoreSnapshot(
            StoreUri.of("s3://mirror"),
            new TreeMap<>(),
            Optional.of("it answered 403"),
            List.of(),
            Optional.empty());
    return new FilesSnapshot(StoreUri.of("gs://backup/files"), List.of(cloud, mirror));
  }

  static Snapshot snapshot(Optional<Snapshot.Link> previous) {
    return new Snapshot(ID, AT, previous, List.of(), Optional.of(files()));
  }

  private Path file() {
    return folder.resolve("snapshots/2026/11/21/04.json");
  }

  @Test
  void readsWhatItWrote() throws Exception {
    SnapshotLedger.Document written = ledger.append(snapshot(Optional.empty())).orElseThrow();
    assertThat(ledger.find(ID)).contains(written);
    assertThat(written.snapshot().files()).contains(files());
    assertThat(Files.readString(file()))
        .startsWith(
            "{\"snapshot\":\"2026/11/21/04\",\"takenAt\":\"2026-11-21T04:00:00Z\","
                + "\"complete\":false,\"digests\":0,\"files\":{\"complete\":false,\"objects\":3,"
                + "\"bytes\":20001,\"backup\":\"gs://backup/files\",\"stores\":["
                + "{\"store\":\"gs://prod/bin\",\"complete\":false,")
        .contains(
            "{\"name\":\"bin/kubectl\",\"generation\":\"1764\",\"size\":20000,\"sha256\":\""
                + A.hex()
                + "\"}")
        .endsWith("\"regions\":[],\"images\":[]}\n");
  }

  @Test
  void tellsTheNumbersInItsFirstBytes() throws Exception {
    Optional<Snapshot.Link> before =
        Optional.of(new Snapshot.Link(SnapshotId.parse("2026/11/21/03-9998"), B));
    ledger.append(snapshot(before));
    SnapshotHeading heading = ledger.heading(ID).orElseThrow();
    assertThat(heading.files()).contains(new SnapshotHeading.Files(false, 3, 20_001));
    assertThat(heading.complete()).isFalse();
    assertThat(heading.previous()).isEqualTo(before);
  }

  @Test
  void detectsEveryChangedByte() throws Exception {
    ledger.append(snapshot(Optional.empty()));
    byte[] right = Files.readAllBytes(file());
    Snapshot.Link link = ledger.link(ID).orElseThrow();
    ledger.append(
        new Snapshot(SnapshotId.parse("2026/11/21/05"), AT, Optional.of(link), List.of()));
    assertThat(ledger.defects()).isEmpty();
    for (int i = 0; i < right.length; i++) {
      byte[] wrong = right.clone();
      wrong[i] ^= 1;
      Files.write(file(), wrong);
      assertThat(ledger.defects()).as("byte %d", i).isNotEmpty();
    }
  }

  @Test
  void refusesAnObjectOutsideOfItsStore() throws Exception {
    ledger.append(snapshot(Optional.empty()));
    Files.writeString(file(), Files.readString(file()).replace("bin/kubectl", "sbin/other"));
    assertThat(ledger.defects())
        .singleElement()
        .asString()
        .startsWith("snapshot 2026/11/21/04 was edited or forged: ");
  }

  /** As versions wrote it that knew no files, byte for byte. */
  @Test
  void readsADocumentWithoutFiles() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(
        file(),
        "{\"snapshot\":\"2026/11/21/04\",\"takenAt\":\"2026-11-21T04:00:00Z\",\"complete\":true,"
            + "\"digests\":1,\"regions\":[{\"production\":\"us.example/prod\","
            + "\"backup\":\"us.example/bak\",\"complete\":true,\"unread\":[],\"changes\":[]}],"
            + "\"images\":[{\"name\":\"foo\",\"folders\":{\"2026/11/21/03\":{\""
            + A
            + "\":[\"1.0\"]}}}]}\n");
    Snapshot old = ledger.find(ID).orElseThrow().snapshot();
    assertThat(old.files()).isEmpty();
    assertThat(old.complete()).isTrue();
    assertThat(old.digests()).isEqualTo(1);
    assertThat(ledger.heading(ID).orElseThrow().files()).isEmpty();
    assertThat(ledger.defects()).isEmpty();
  }

  /** A field that this version does not know would be lost in silence. */
  @Test
  void refusesASectionThatSaysMoreThanItUnderstands() throws Exception {
    ledger.append(snapshot(Optional.empty()));
    Files.writeString(
        file(), Files.readString(file()).replace("\"size\":1,", "\"size\":1,\"owner\":\"x\","));
    assertThat(ledger.defects())
        .containsExactly(
            "snapshot 2026/11/21/04 was edited or forged: its text is not the one that its content"
                + " has");
  }
}
