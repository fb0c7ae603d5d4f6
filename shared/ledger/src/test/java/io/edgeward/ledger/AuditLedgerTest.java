package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.FileCoverage;
import io.edgeward.model.audit.FileSweepReport;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.audit.Place;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent.Deletion;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.SweepNews;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLedgerTest {
  private static final RepositoryPath BAR = RepositoryPath.of("localhost:5000/prod/bar");
  private static final ObjectUri TOOL = ObjectUri.of("gs://prod/bin/tool");
  private static final Digest A = new Digest("sha256:" + "a".repeat(64));
  private static final Instant LATE = Instant.parse("2026-11-20T23:59:59Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-11-21T00:00:01Z");
  private static final Push PUSH = new Push(BAR, A, Optional.of(Tag.of("1.0")));
  private static final Verdict VERIFIED =
      new Verdict.Verified(
          Grounds.PROMOTED,
          Optional.of(new Location("images/foo/images.yaml", 3)),
          Optional.of(A),
          "fine");
  private static final Verdict REJECTED = new Verdict.Rejected(Finding.TAG_MOVE, "look \u202e");

  @TempDir Path folder;
  private AuditLedger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.toString(), Optional.empty()).audit();
  }

  private static AuditRecord judged(String id, Optional<ProductionEvent> event, Verdict verdict) {
    return new AuditRecord(
        id,
        LATE,
        NEXT_DAY,
        event,
        Optional.of(new Revision("0".repeat(40))),
        Optional.of(new Revision("1".repeat(40))),
        verdict);
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  @Test
  void readsBackWhatItKept() throws Exception {
    List<AuditRecord> all =
        List.of(
            judged("1", Optional.of(PUSH), VERIFIED),
            judged("2", Optional.of(new Push(BAR, A, Optional.empty())), REJECTED),
            judged("3", Optional.of(new Deletion(BAR, Optional.of(A), Optional.empty())), REJECTED),
            judged("4", Optional.of(new Deletion(BAR, Optional.empty(), PUSH.tag())), REJECTED),
            judged("5", Optional.empty(), new Verdict.Rejected(Finding.MALFORMED, "bad")));
    for (AuditRecord record : all) {
      ledger.append(record);
      assertThat(ledger.find(record)).contains(record);
    }
    assertThat(ledger.verdicts()).hasSize(5);
    assertThat(ledger.verdictsOf(A)).containsExactlyElementsOf(all.subList(0, 3));
    assertThat(ledger.find(judged("6", Optional.of(PUSH), VERIFIED))).isEmpty();
  }

  @Test
  void findsTheVerdictsOnAnObjectByItsName() throws Exception {
    BucketEvent overwrote =
        new BucketEvent(
            BucketEvent.Kind.FINALIZE,
            StoreUri.of("gs://prod"),
            "bin//odd name",
            "7",
            Optional.of("6"),
            Optional.empty());
    BucketEvent overwritten =
        new BucketEvent(
            BucketEvent.Kind.ARCHIVE,
            StoreUri.of("gs://prod"),
            "bin/tool",
            "6",
            Optional.empty(),
            Optional.of("7"));
    BucketEvent written = new BucketEvent(BucketEvent.Kind.FINALIZE, TOOL, "7");
    List<AuditRecord> all =
        List.of(
            judged("1", Optional.of(overwrote), REJECTED),
            judged("2", Optional.of(overwritten), REJECTED),
            judged("3", Optional.of(written), VERIFIED));
    for (AuditRecord record : all) {
      ledger.append(record);
      assertThat(ledger.find(record)).contains(record);
    }
    assertThat(ledger.verdictsOf(TOOL)).containsExactlyElementsOf(all.subList(1, 3));
    assertThat(ledger.verdictsOf(A)).isEmpty();
    assertThat(folder.resolve("verdicts/2026/11/20/3.json"))
        .content()
        .contains(
            "\"event\":{\"type\":\"OBJECT_FINALIZE\",\"object\":\"gs://prod/bin/tool\","
                + "\"generation\":\"7\"}");
  }

  @Test
  void remembersWhichFilesWereChecked() throws Exception {
    ObjectVersion version = new ObjectVersion(TOOL, "7");
    long number = CheckedFiles.number(version, A);
    assertThat(CheckedFiles.number(new ObjectVersion(TOOL, "8"), A)).isNotEqualTo(number);
    assertThat(ledger.checkedFiles()).isEmpty();
    ledger.append(new CheckedFiles(LATE, Set.of()));
    CheckedFiles newer = new CheckedFiles(NEXT_DAY, Set.of(number, -1L));
    ledger.append(newer);
    assertThat(ledger.checkedFiles()).contains(newer);
    assertThat(ledger.sweeps()).isEmpty();
  }

  @Test
  void theNextSweepKnowsWhatWasFoundOfFiles() throws Exception {
    Discrepancy moved =
        new Discrepancy(
            Discrepancy.Kind.FILE_MOVE, Place.of(TOOL), Optional.empty(), Optional.of(A), "moved");
    Discrepancy odd =
        new Discrepancy(
            Discrepancy.Kind.UNKNOWN_PATH,
            new Place.Store(StoreUri.of("s3://mirror")),
            Optional.empty(),
            Optional.empty(),
            "holds more");
    FileSweepReport files =
        new FileSweepReport(
            new FileCoverage(2, 3, new TreeSet<>(Set.of(Place.of(TOOL)))), List.of(moved, odd));
    SweepReport report = new SweepReport(Optional.empty(), 0, 0, List.of()).with(files);
    SweepNews news = SweepNews.since(KnownFindings.NONE, report, LATE);
    ledger.append(new SweepRecord(LATE, report, Optional.empty(), news));
    assertThat(ledger.knownFindings().findings()).containsExactlyInAnyOrder(moved, odd);
    assertThat(folder.resolve("sweeps/2026/11/20/235959.000.json"))
        .content()
        .contains("\"files\":{\"stores\":2,\"objects\":3,\"unchecked\":1}")
        .contains("{\"kind\":\"file-move\",\"object\":\"gs://prod/bin/tool\",");
  }

  @Test
  void laysFilesOutByTheDayOfPublication() throws Exception {
    ledger.append(judged("11", Optional.of(PUSH), VERIFIED));
    assertThat(files())
        .containsExactlyInAnyOrder(
            "verdicts/2026/11/20/11.json", "by-digest/" + A.hex() + "/verdicts/2026/11/20/11.json");
    assertThat(folder.resolve("verdicts/2026/11/20/11.json"))
        .content()
        .contains("\"event\":{\"action\":\"INSERT\",\"digest\":\"" + BAR + "@" + A + "\"")
        .contains("\"tag\":\"localhost:5000/prod/bar:1.0\"")
        .contains("\"verdict\":\"VERIFIED\",\"reason\":\"promoted\"");
  }

  @Test
  void keepsTheFirstVerdictOnAnEvent() throws Exception {
    ledger.append(judged("1", Optional.of(PUSH), REJECTED));
    ledger.append(judged("1", Optional.of(PUSH), VERIFIED));
    AuditRecord again = judged("1", Optional.of(PUSH), VERIFIED);
    assertThat(ledger.find(again).orElseThrow().verdict()).isEqualTo(REJECTED);
    assertThat(ledger.verdicts()).hasSize(1);
  }

  @Test
  void twoEventsUnderOneIdAreTwo() throws Exception {
    AuditRecord good = judged("1", Optional.of(PUSH), VERIFIED);
    AuditRecord bad =
        judged("1", Optional.of(new Push(BAR, A, Optional.of(Tag.of("2.0")))), REJECTED);
    ledger.append(good);
    assertThat(ledger.find(bad)).isEmpty();
    ledger.append(bad);
    ledger.append(bad);
    assertThat(ledger.find(bad)).contains(bad);
    assertThat(ledger.verdicts())
        .extracting(EvidencePath::text)
        .containsExactly("verdicts/2026/11/20/1.2.json", "verdicts/2026/11/20/1.json");
    assertThat(ledger.verdictsOf(A)).containsExactlyInAnyOrder(good, bad);
  }

  @Test
  void aPointerBesideATakenNameLeadsToNoVerdictOnAnotherDigest() throws Exception {
    Digest b = new Digest("sha256:" + "b".repeat(64));
    AuditRecord first = judged("1", Optional.of(PUSH), VERIFIED);
    AuditRecord second = judged("1", Optional.of(new Push(BAR, b, Optional.empty())), REJECTED);
    ledger.append(first);
    ledger.append(second);
    assertThat(ledger.verdictsOf(A)).containsExactly(first);
    assertThat(ledger.verdictsOf(b)).containsExactly(second);
  }

  @Test
  void manyAtATimeAreAllKept() throws Exception {
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      AuditRecord record = judged("event" + i % 32, Optional.of(PUSH), VERIFIED);
      writers.add(() -> {
        ledger.append(record);
        assertThat(ledger.find(record)).contains(record);
        return null;
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(writers)) {
        done.get();
      }
    }
    assertThat(ledger.verdicts()).hasSize(32);
    assertThat(ledger.verdictsOf(A)).hasSize(32);
  }

  @Test
  void aVerdictIsThereOnlyIfItsPointerIs() throws Exception {
    AuditLedger failing =
        Ledger.over(
                new FailingStore(
                    new DirectoryStore(folder),
                    () -> Thread.currentThread().getName().contains("beside")))
            .audit();
    AuditRecord record = judged("1", Optional.of(PUSH), VERIFIED);
    assertThatThrownBy(() -> failing.append(record)).isInstanceOf(LedgerException.class);
    ledger.append(record);
    assertThat(ledger.verdictsOf(A)).containsExactly(record);
  }

  @Test
  void costsABucketTwoRequestsForAVerdictAndThreeForARejection() throws Exception {
    try (EmbeddedCloudStorage storage = EmbeddedCloudStorage.start()) {
      storage.bucket("evidence");
      AuditLedger bucket = Ledger.open("gs://evidence/prod", Optional.of(storage.host())).audit();
      bucket.append(judged("1", Optional.of(PUSH), VERIFIED));
      assertThat(storage.traffic().requests()).isEqualTo(2);
      AuditRecord rejected = judged("2", Optional.of(PUSH), REJECTED);
      assertThat(bucket.find(rejected)).isEmpty();
      bucket.append(rejected);
      assertThat(storage.traffic().requests()).isEqualTo(5);
    }
  }

  @Test
  void anIdThatIsAPathStaysInItsFolder() throws Exception {
    for (String id :
        List.of("../../receipts/x", "a\nb", "x".repeat(1_000_000), "", ".", "a.json")) {
      AuditRecord record = judged(id, Optional.empty(), REJECTED);
      ledger.append(record);
      assertThat(ledger.find(record)).contains(record);
    }
    assertThat(files())
        .hasSize(6)
        .allMatch(file -> file.matches("verdicts/2026/11/20/sha256-[0-9a-f]{64}\\.json"));
  }

  @Test
  void verdictsDoNotDisturbReceipts() throws Exception {
    Ledger whole = Ledger.open(folder.toString(), Optional.empty());
    whole.append(Receipts.of("r1", "0", Receipts.copied(A)));
    ledger.append(judged("1", Optional.of(PUSH), VERIFIED));
    assertThat(whole.receiptsOf(A)).hasSize(1);
    assertThat(ledger.verdictsOf(A)).hasSize(1);
  }

  @Test
  void takesAVerdictThatSomebodyEditedForNone() throws Exception {
    AuditRecord verdict = judged("1", Optional.of(PUSH), VERIFIED);
    ledger.append(verdict);
    Path file = folder.resolve("verdicts/2026/11/20/1.json");
    Files.writeString(
        file, Files.readString(file).replace("\"promoted\",\"event\"", "\"x\",\"event\""));
    assertThat(ledger.find(verdict)).isEmpty();
    assertThat(ledger.verdictsOf(A)).isEmpty();
  }

  @Test
  void keepsSweepsWithTheirCoverage() throws Exception {
    SweepReport report =
        new SweepReport(
            Optional.empty(),
            1,
            2,
            List.of(
                new Discrepancy(
                    Discrepancy.Kind.TAG_MOVE, BAR, Optional.of(Tag.of("1.0")), "moved")));
    Coverage coverage =
        new Coverage(RegistryPath.of("localhost:5000/prod"), LATE, 2, List.of(PUSH));
    ledger.append(
        new SweepRecord(
            LATE,
            report,
            Optional.of(List.of(coverage)),
            SweepNews.since(KnownFindings.NONE, report, LATE)));
    assertThat(ledger.sweeps())
        .containsExactly(new EvidencePath("sweeps/2026/11/20/235959.000.json"));
    assertThat(folder.resolve("sweeps/2026/11/20/235959.000.json"))
        .hasContent(
            "{\"sweptAt\":\"2026-11-20T23:59:59Z\",\"repositories\":1,\"contents\":2,"
                + "\"counts\":{\"tag-move\":1},\"discrepancies\":[{\"kind\":\"tag-move\","
                + "\"repository\":\"localhost:5000/prod/bar\",\"reference\":\"1.0\","
                + "\"message\":\"moved\"}],\"added\":1,\"toldAt\":\"2026-11-20T23:59:59Z\",\"ended\":[],\"carried\":[],\"coverage\":[{\"root\":\"localhost:5000/prod\","
                + "\"sweptAt\":\"2026-11-20T23:59:59Z\",\"contents\":2,\"judged\":1}]}");
  }

  @Test
  void knowsWhatTheNewestSweepFoundAndCarried() throws Exception {
    assertThat(ledger.knownFindings()).isEqualTo(KnownFindings.NONE);
    Discrepancy moved =
        new Discrepancy(
            Discrepancy.Kind.TAG_MOVE,
            BAR.asRegistry(),
            Optional.of(Tag.of("1.0")),
            Optional.of(A),
            "moved");
    Discrepancy unread = new Discrepancy(Discrepancy.Kind.UNREADABLE, BAR, Optional.empty(), "503");
    Discrepancy orphan = new Discrepancy(Discrepancy.Kind.ORPHAN, BAR, Optional.of(A), "alone");
    for (List<Discrepancy> found : List.of(List.of(moved, orphan), List.of(unread, orphan))) {
      SweepReport report = new SweepReport(Optional.empty(), 1, 2, found);
      Instant at = found.contains(unread) ? NEXT_DAY : LATE;
      SweepNews news = SweepNews.since(ledger.knownFindings(), report, at);
      ledger.append(new SweepRecord(at, report, Optional.empty(), news));
    }
    assertThat(ledger.knownFindings().findings()).containsExactlyInAnyOrder(moved, unread, orphan);
    assertThat(ledger.knownFindings().toldAt()).contains(LATE);
  }

  @Test
  void readsSweepsOfEarlierVersions() throws Exception {
    Path sweep = folder.resolve("sweeps/2026/11/20/235959.000.json");
    Files.createDirectories(sweep.getParent());
    Files.writeString(
        sweep,
        "{\"sweptAt\":\"2026-11-20T23:59:59Z\",\"repositories\":1,\"contents\":2,"
            + "\"counts\":{\"tag-move\":1},\"discrepancies\":[{\"kind\":\"tag-move\","
            + "\"repository\":\"localhost:5000/prod/bar\",\"reference\":\"1.0\","
            + "\"message\":\"moved\"}],\"added\":1,\"coverage\":[]}");
    assertThat(ledger.knownFindings())
        .isEqualTo(
            new KnownFindings(
                List.of(
                    new Discrepancy(
                        Discrepancy.Kind.TAG_MOVE, BAR, Optional.of(Tag.of("1.0")), "moved")),
                Optional.empty()));
  }

  @Test
  void readsBackWhatCoverageHasCounted() throws Exception {
    assertThat(ledger.counted()).isEmpty();
    LocalDate day = LocalDate.parse("2026-11-20");
    CountedVerdicts counted =
        new CountedVerdicts(
            LATE,
            day,
            Set.of(1L, -1L, CountedVerdicts.number("x")),
            new TreeMap<>(Map.of(day, Set.of(7L))));
    ledger.append(counted);
    assertThat(ledger.counted()).contains(counted);
    ledger.append(judged("1", Optional.of(PUSH), VERIFIED));
    assertThat(ledger.firstDay()).contains(day);
    assertThat(ledger.verdicts(day)).hasSize(1);
  }
}
