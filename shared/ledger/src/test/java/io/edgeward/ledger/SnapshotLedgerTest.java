package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PlannedFile;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.Change;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.store.ObjectUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotLedgerTest {
  private static final Digest A = Digest.of("sha256:" + "a".repeat(64));
  private static final Digest B = Digest.of("sha256:" + "b".repeat(64));
  private static final Digest C = Digest.of("sha256:" + "c".repeat(64));
  private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");

  @TempDir Path folder;
  private SnapshotLedger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.toString()).snapshots();
  }

  private static Snapshot snapshot(String id, Optional<Snapshot.Link> previous) {
    ImageSnapshot image =
        new ImageSnapshot(
            new TreeMap<>(
                Map.of(
                    A,
                    new BackupLocation.Held(SnapshotId.parse("2026/11/21/03")),
                    B,
                    new BackupLocation.Held(
                        SnapshotId.parse("2026/11/21/04-2"), new TreeSet<>(List.of(Tag.of("x")))),
                    C,
                    new BackupLocation.Missing("corrupt \"blob\""))),
            new TreeMap<>(Map.of(Tag.of("1.0"), A, Tag.of("latest"), A, Tag.of("x"), B)),
            Optional.of("it answered 500"));
    ImageName name = new ImageName("foo/bar");
    RegionSnapshot region =
        new RegionSnapshot(
            new Region(RegistryPath.of("us.example/prod"), RegistryPath.of("us.example/bak")),
            new TreeMap<>(Map.of(name, image)),
            new TreeMap<>(Map.of("", "no", "baz", "it answered 403")),
            List.of(
                new Change.MovedTag(name, Tag.of("1.0"), B, A),
                new Change.DeletedTag(name, Tag.of("2.0"), C),
                new Change.DeletedDigest(name, C)),
            Optional.of(AT));
    return new Snapshot(SnapshotId.parse(id), AT, previous, List.of(region));
  }

  private void chainOfThree() throws LedgerException {
    Optional<Snapshot.Link> link = Optional.empty();
    for (String id : List.of("2026/11/21/04", "2026/11/21/04-2", "2026/11/21/05")) {
      link = ledger.append(snapshot(id, link)).map(SnapshotLedger.Document::link);
    }
  }

  @Test
  void readsWhatItWrote() throws Exception {
    Snapshot snapshot = snapshot("2026/11/21/04", Optional.empty());
    SnapshotLedger.Document written = ledger.append(snapshot).orElseThrow();
    assertThat(ledger.find(snapshot.id())).contains(written);
    assertThat(written.snapshot()).isEqualTo(snapshot);
    assertThat(folder.resolve("snapshots/2026/11/21/04.json")).exists();
  }

  @Test
  void writesEachDocumentOnce() throws Exception {
    ledger.append(snapshot("2026/11/21/04", Optional.empty()));
    byte[] first = Files.readAllBytes(folder.resolve("snapshots/2026/11/21/04.json"));
    Snapshot other =
        new Snapshot(SnapshotId.parse("2026/11/21/04"), AT, Optional.empty(), List.of());
    assertThat(ledger.append(other)).isEmpty();
    assertThat(Files.readAllBytes(folder.resolve("snapshots/2026/11/21/04.json"))).isEqualTo(first);
  }

  @Test
  void listsDocumentsInTheOrderOfTheChain() throws Exception {
    chainOfThree();
    assertThat(ledger.ids())
        .extracting(SnapshotId::text)
        .containsExactly("2026/11/21/04", "2026/11/21/04-2", "2026/11/21/05");
    assertThat(ledger.defects()).isEmpty();
  }

  @Test
  void detectsEveryChangedByteOfAChainedDocument() throws Exception {
    chainOfThree();
    Path middle = folder.resolve("snapshots/2026/11/21/04-2.json");
    byte[] right = Files.readAllBytes(middle);
    for (int i = 0; i < right.length; i++) {
      byte[] wrong = right.clone();
      wrong[i] ^= 1;
      Files.write(middle, wrong);
      assertThat(ledger.defects()).as("byte %d", i).isNotEmpty();
    }
    Files.write(middle, right);
    assertThat(ledger.defects()).isEmpty();
  }

  @Test
  void detectsARemovedAndAnInsertedDocument() throws Exception {
    chainOfThree();
    Path middle = folder.resolve("snapshots/2026/11/21/04-2.json");
    byte[] content = Files.readAllBytes(middle);
    Files.delete(middle);
    assertThat(ledger.defects())
        .containsExactly(
            "snapshot 2026/11/21/05 follows 2026/11/21/04, but names 2026/11/21/04-2 as the one"
                + " before it; a document was removed or added");
    Files.write(middle, content);
    ledger.append(
        snapshot(
            "2026/11/21/04-3",
            Optional.of(new Snapshot.Link(SnapshotId.parse("2026/11/21/04"), A))));
    assertThat(ledger.defects()).hasSize(2);
  }

  @Test
  void refusesADocumentThatSomebodyReformatted() throws Exception {
    ledger.append(snapshot("2026/11/21/04", Optional.empty()));
    Path file = folder.resolve("snapshots/2026/11/21/04.json");
    Files.writeString(file, Files.readString(file).replaceFirst(":", ": "));
    assertThat(ledger.defects())
        .containsExactly(
            "snapshot 2026/11/21/04 was edited or forged: its text is not the one that its content"
                + " has");
  }

  @Test
  void tellsThatARestoreWasPlanned() throws Exception {
    RestoreLedger restores = Ledger.open(folder.toString()).restores();
    RepositoryPath foo = RepositoryPath.of("us.example/prod/foo");
    restores.append(
        new PlannedRestore(
            "restore-1",
            AT,
            SnapshotId.parse("2026/11/21/03"),
            List.of(new PlannedRestore.Item(foo, A, List.of(Tag.of("1.0"))))));
    LookupResult<String> yes = new LookupResult.Yes<>("restores/2026/11/21/restore-1.json");
    assertThat(restores.at(AT).covering(push(foo, A, Optional.of("1.0")))).isEqualTo(yes);
    assertThat(restores.at(AT).covering(push(foo, A, Optional.empty()))).isEqualTo(yes);
    assertThat(restores.at(AT).covering(push(foo, A, Optional.of("2.0"))))
        .isEqualTo(new LookupResult.No<>());
    assertThat(restores.at(AT).covering(push(foo, B, Optional.of("1.0"))))
        .isEqualTo(new LookupResult.No<>());
    assertThat(
            restores
                .at(AT)
                .covering(push(RepositoryPath.of("us.example/prod/bar"), A, Optional.empty())))
        .isEqualTo(new LookupResult.No<>());
    assertThat(Ledger.open(folder.toString()).receiptsOf(A)).isEmpty();
  }

  @Test
  void plansFilesBesideDigests() throws Exception {
    RestoreLedger restores = Ledger.open(folder.toString()).restores();
    ObjectUri tool = ObjectUri.of("gs://prod/bin/tool");
    restores.append(
        new PlannedRestore(
            "restore-1",
            AT,
            AT.plusSeconds(60),
            SnapshotId.parse("2026/11/21/03"),
            List.of(),
            List.of(),
            List.of(new PlannedRestore.FileItem(tool, A, "17")),
            List.of()));
    assertThat(folder.resolve("restores/2026/11/21/restore-1.json"))
        .content()
        .endsWith(
            "\"items\":[],\"files\":[{\"object\":\"gs://prod/bin/tool\",\"sha256\":\"%s\",\"generation\":\"17\"}]}\n"
                .formatted(A.hex()));
    PlannedFile planned = new PlannedFile("restores/2026/11/21/restore-1.json", A);
    assertThat(restores.file(tool, AT)).isEqualTo(new LookupResult.Yes<>(planned));
    assertThat(restores.file(tool, AT.plusSeconds(60))).isEqualTo(new LookupResult.Yes<>(planned));
    LookupResult<PlannedFile> none = new LookupResult.No<>();
    assertThat(restores.file(tool, AT.plusSeconds(61))).isEqualTo(none);
    assertThat(restores.file(tool, AT.minusSeconds(1))).isEqualTo(none);
    assertThat(restores.file(ObjectUri.of("gs://prod/bin/tool2"), AT)).isEqualTo(none);
  }

  private static RegistryEvent.Push push(
      RepositoryPath repository, Digest digest, Optional<String> tag) {
    return new RegistryEvent.Push(repository, digest, tag.map(Tag::of));
  }
}
