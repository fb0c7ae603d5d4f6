package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever lies in the ledger that is not ours costs itself, and no reader. */
class ForeignEvidenceTest {
  private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
  private static final Digest A = new Digest("sha256:" + "a".repeat(64));
  private static final RepositoryPath BAR = RepositoryPath.of("us.example/prod/bar");
  private static final RegistryEvent.Push PUSH =
      new RegistryEvent.Push(BAR, A, Optional.of(Tag.of("1.0")));
  private static final AuditRecord VERDICT = verdict("1");
  private static final Receipt RECEIPT = Receipts.of("r1", "0", Receipts.copied(A));
  private static final String HEX = A.hex();

  @TempDir private Path folder;
  private final EmbeddedCloudStorage storage =
      EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory().pageSize(10));
  private final Bucket bucket = storage.bucket("evidence");

  @AfterEach
  void stop() {
    storage.close();
  }

  private static AuditRecord verdict(String id) {
    return new AuditRecord(
        id,
        AT,
        AT,
        Optional.of(PUSH),
        Optional.empty(),
        Optional.empty(),
        new Verdict.Verified(
            Grounds.PROMOTED,
            Optional.of(new Location("images/foo/images.yaml", 3)),
            Optional.of(A),
            "fine"));
  }

  /** A place for foreign objects. */
  private interface Dump {
    void put(String name, byte[] content) throws IOException;
  }

  private Ledger directory() {
    return Ledger.open(folder.toString(), Optional.empty());
  }

  private Ledger cloud() {
    return Ledger.open("gs://evidence/prod", Optional.of(storage.host()));
  }

  private void putFile(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String place :
        List.of(
            "by-digest/" + HEX + "/",
            "by-digest/" + HEX + "/verdicts/",
            "by-digest/" + HEX + "/verdicts/2026/11/21/",
            "by-digest/" + HEX + "/restores/2026/11/21/",
            "receipts/2026/11/21/",
            "receipts/2026/11/21/r1/",
            "verdicts/",
            "verdicts/2026/11/21/",
            "verdicts/2026/99/99/",
            "snapshots/2026/11/21/",
            "snapshots/",
            "sweeps/",
            "sweeps/counts/2026/11/21/",
            "drills/2026/11/21/",
            "restores/2026/11/21/",
            "restores/by-digest/" + HEX + "/2026/11/21/")) {
      String own = "z" + Integer.toHexString(place.hashCode());
      // A name of a moment for those folders that have such; of a verdict it would be a proper one.
      String moment = place.contains("verdicts") ? "x.txt" : "235959.999.json";
      for (String name :
          List.of("a b", ".hidden", "ünï.json", "x", own + ".json", moment, "-.json")) {
        names.add(place + name);
      }
      names.add(place + "deeper/and/deeper/x.json");
    }
    return names;
  }

  private static Stream<String> contents() {
    return Stream.of(
        "",
        "{}",
        "[]",
        "null",
        "not json",
        "{\"run\":",
        "{\"run\":\"r\"}",
        "\u0000\uFFFF",
        "{\"a\":".repeat(500),
        "{\"passed\":true}",
        "{\"judged\":\"!\"}");
  }

  @ParameterizedTest
  @MethodSource("contents")
  void costsNoReaderOfADirectory(String content) throws Exception {
    everythingIsRead(directory(), this::putFile, content);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void costsNoReaderOfABucket(String content) throws Exception {
    everythingIsRead(cloud(), (name, bytes) -> bucket.put("prod/" + name, bytes), content);
  }

  private static void everythingIsRead(Ledger ledger, Dump dump, String content) throws Exception {
    ledger.append(RECEIPT);
    ledger.audit().append(VERDICT);
    Snapshot snapshot =
        new Snapshot(SnapshotId.parse("2026/11/21/04"), AT, Optional.empty(), List.of());
    ledger.snapshots().append(snapshot);
    PlannedRestore.Item item = new PlannedRestore.Item(BAR, A, List.of(Tag.of("1.0")));
    ledger.restores().append(new PlannedRestore("restore-1", AT, snapshot.id(), List.of(item)));
    for (String name : names()) {
      dump.put(name, content.getBytes(StandardCharsets.UTF_8));
    }
    dump.put("by-digest/" + HEX + ("/" + "x".repeat(200)).repeat(3), new byte[0]);

    assertThat(ledger.receiptsOf(A)).containsExactly(RECEIPT);
    assertThat(ledger.receiptsOf(java.time.LocalDate.of(2026, 11, 21))).containsExactly(RECEIPT);
    assertThat(ledger.audit().verdictsOf(A)).containsExactly(VERDICT);
    assertThat(ledger.audit().find(VERDICT)).contains(VERDICT);
    assertThat(ledger.audit().read(ledger.audit().verdicts())).containsExactly(VERDICT);
    assertThat(ledger.audit().firstDay()).contains(java.time.LocalDate.of(2026, 11, 21));
    assertThat(ledger.audit().knownFindings().findings()).isEmpty();
    assertThat(ledger.audit().counted()).isEmpty();
    assertThat(ledger.snapshots().ids()).containsExactly(snapshot.id());
    assertThat(ledger.snapshots().list().listed()).hasSize(1);
    assertThat(ledger.drills().newestPassed()).isEmpty();
    assertThat(ledger.restores().at(AT).covering(PUSH))
        .isEqualTo(new LookupResult.Yes<>("restores/2026/11/21/restore-1.json"));
  }

  @Test
  void isNoVerdictThatStandsWhereOneBelongs() throws Exception {
    putFile("verdicts/2026/11/21/1.json", "{}".getBytes(StandardCharsets.UTF_8));
    AuditLedger audit = directory().audit();
    assertThat(audit.find(VERDICT)).isEmpty();
    audit.append(VERDICT);
    assertThat(audit.find(VERDICT)).contains(VERDICT);
    assertThat(folder.resolve("verdicts/2026/11/21/1.2.json")).exists();
  }

  @Test
  void pointsToNoPlanFromWhereOthersMayWrite() throws Exception {
    String plan =
        """
        {"run":"x","plannedAt":"2026-11-21T04:00:00Z","snapshot":"2026/11/21/03","items":[\
        {"repository":"us.example/prod/bar","digest":"%s","tags":["1.0"]}]}
        """
            .formatted(A);
    putFile(
        "by-digest/" + HEX + "/restores/2026/11/21/x.json", plan.getBytes(StandardCharsets.UTF_8));
    assertThat(directory().restores().at(AT).covering(PUSH)).isEqualTo(new LookupResult.No<>());
    putFile("restores/2026/11/21/x.json", plan.getBytes(StandardCharsets.UTF_8));
    assertThat(directory().restores().at(AT).covering(PUSH))
        .as("a plan of an earlier version, and its pointer")
        .isEqualTo(new LookupResult.Yes<>("restores/2026/11/21/x.json"));
  }

  @Test
  void isAPlanForItsTimeOnly() throws Exception {
    PlannedRestore.Item item = new PlannedRestore.Item(BAR, A, List.of(Tag.of("1.0")));
    RestoreLedger restores = directory().restores();
    restores.append(
        new PlannedRestore("one", AT, SnapshotId.parse("2026/11/21/03"), List.of(item))
            .lasting(Duration.ofHours(2)));
    LookupResult<String> yes = new LookupResult.Yes<>("restores/2026/11/21/one.json");
    assertThat(restores.at(AT).covering(PUSH)).isEqualTo(yes);
    assertThat(restores.at(AT.plusSeconds(7200)).covering(PUSH)).isEqualTo(yes);
    assertThat(restores.at(AT.minusNanos(1)).covering(PUSH)).isEqualTo(new LookupResult.No<>());
    assertThat(restores.at(AT.plusSeconds(7200).plusNanos(1)).covering(PUSH))
        .isEqualTo(new LookupResult.No<>());
    assertThat(folder.resolve("restores/by-digest/" + HEX + "/2026/11/21/one.json")).exists();
    assertThat(folder.resolve("by-digest")).doesNotExist();
  }

  private static final PlannedRestore.Item ITEM =
      new PlannedRestore.Item(BAR, A, List.of(Tag.of("1.0")));
  private static final PlannedRestore PLAN =
      new PlannedRestore("one", AT, SnapshotId.parse("2026/11/21/03"), List.of(ITEM));

  private static AuditRecord rejected(Instant at, Optional<Tag> tag) {
    return new AuditRecord(
        "rejected",
        at,
        at,
        Optional.of(new RegistryEvent.Push(BAR, A, tag)),
        Optional.empty(),
        Optional.empty(),
        new Verdict.Rejected(Finding.UNKNOWN_IMAGE, "who is that"));
  }

  @Test
  void isTakenForARejectionWhereAVerdictOnADigestShouldLie() throws Exception {
    Ledger ledger = directory();
    ledger.restores().append(PLAN);
    putFile("verdicts/2026/11/20/odd.json", "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(ledger.restores().at(AT).covering(PUSH)).isInstanceOf(LookupResult.Yes.class);
    putFile("by-digest/" + HEX + "/verdicts/2026/11/20/odd.json", new byte[0]);
    assertThat(ledger.restores().at(AT).covering(PUSH))
        .isEqualTo(
            new LookupResult.Unknown<>(
                "verdicts/2026/11/20/odd.json in the ledger cannot be understood, and may have"
                    + " rejected what a restore has planned"));
    assertThat(ledger.audit().verdictsOf(A)).as("it costs itself").isEmpty();
  }

  @Test
  void plansNothingThatWasRejectedBeforeUnlessThePlanSaysSo() throws Exception {
    Ledger ledger = directory();
    ledger.restores().append(PLAN);
    ledger.audit().append(rejected(AT, Optional.empty()));
    assertThat(ledger.restores().at(AT).covering(PUSH))
        .as("what is rejected later says nothing of what was planned")
        .isInstanceOf(LookupResult.Yes.class);
    ledger.audit().append(rejected(AT.minusSeconds(1), Optional.empty()));
    assertThat(ledger.restores().at(AT).covering(PUSH)).isEqualTo(new LookupResult.No<>());
    ledger
        .restores()
        .append(new PlannedRestore("two", AT, AT, PLAN.snapshot(), List.of(ITEM), List.of(ITEM)));
    assertThat(ledger.restores().at(AT).covering(PUSH))
        .isEqualTo(new LookupResult.Yes<>("restores/2026/11/21/two.json"));
    assertThat(ledger.restores().at(AT.plusNanos(1)).covering(PUSH))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void plansTheTagsThatItListsAndNoOthers() throws Exception {
    RestoreLedger restores = directory().restores();
    restores.append(
        new PlannedRestore(
            "bare",
            AT,
            SnapshotId.parse("2026/11/21/03"),
            List.of(new PlannedRestore.Item(BAR, A, List.of()))));
    assertThat(restores.at(AT).covering(PUSH)).isEqualTo(new LookupResult.No<>());
    assertThat(restores.at(AT).covering(new RegistryEvent.Push(BAR, A, Optional.empty())))
        .isEqualTo(new LookupResult.Yes<>("restores/2026/11/21/bare.json"));
    restores.append(PLAN);
    assertThat(restores.at(AT).covering(PUSH))
        .isEqualTo(new LookupResult.Yes<>("restores/2026/11/21/one.json"));
    assertThat(restores.at(AT).covering(new RegistryEvent.Push(BAR, A, Optional.of(Tag.of("1.1")))))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void plansTheDigestsThatItListsAndNoOthers() throws Exception {
    RestoreLedger restores = directory().restores();
    restores.append(PLAN);
    Digest other = new Digest("sha256:" + "b".repeat(64));
    for (String index : List.of("restores/by-digest/%s/", "by-digest/%s/restores/")) {
      putFile(index.formatted(other.hex()) + "2026/11/21/one.json", new byte[0]);
    }
    assertThat(restores.at(AT).covering(PUSH)).isInstanceOf(LookupResult.Yes.class);
    for (Optional<Tag> tag : List.of(PUSH.tag(), Optional.<Tag>empty())) {
      assertThat(restores.at(AT).covering(new RegistryEvent.Push(BAR, other, tag)))
          .isEqualTo(new LookupResult.No<>());
    }
  }

  @Test
  void plansTheRepositoriesThatItListsAndNoOthers() throws Exception {
    RestoreLedger restores = directory().restores();
    restores.append(PLAN);
    RepositoryPath other = RepositoryPath.of("eu.example/prod/bar");
    assertThat(restores.at(AT).covering(new RegistryEvent.Push(other, A, PUSH.tag())))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void readsAPlanThatDoesNotSayWhenItEnds() throws Exception {
    String plan =
        """
        {"run":"x","plannedAt":"2026-11-21T04:00:00Z","snapshot":"2026/11/21/03","items":[\
        {"repository":"us.example/prod/bar","digest":"%s","tags":["1.0"]}]}
        """
            .formatted(A);
    putFile("by-digest/" + HEX + "/restores/2026/11/21/x.json", new byte[0]);
    putFile("restores/2026/11/21/x.json", plan.getBytes(StandardCharsets.UTF_8));
    RestoreLedger restores = directory().restores();
    assertThat(restores.at(AT.plus(Duration.ofHours(24))).covering(PUSH))
        .isInstanceOf(LookupResult.Yes.class);
    assertThat(restores.at(AT.plus(Duration.ofHours(24)).plusNanos(1)).covering(PUSH))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void mayBeALinkAFolderOrAPipeThatNobodyCanOpen() throws Exception {
    Ledger ledger = directory();
    ledger.append(RECEIPT);
    ledger.audit().append(VERDICT);
    Path day = folder.resolve("verdicts/2026/11/21");
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    Files.createSymbolicLink(day.resolve("link.json"), secret);
    Files.createSymbolicLink(day.resolve("nowhere.json"), folder.resolve("nothing"));
    Files.createSymbolicLink(day.resolve("loop"), folder);
    Files.createDirectories(day.resolve("folder.json/x.json"));
    Files.createDirectories(folder.resolve("by-digest/" + HEX + "/strange folder/x"));
    Files.createDirectories(folder.resolve("by-digest/" + HEX + "/2026/11/21/r2"));
    Files.createSymbolicLink(
        folder.resolve("by-digest/" + HEX + "/2026/11/21/r2/0.json"), folder.resolve("nothing"));
    Files.createDirectories(folder.resolve("receipts/2026/11/21/r3/0.json"));
    putFile("by-digest/" + HEX + "/2026/11/21/r3/0.json", new byte[0]);
    assertThat(ledger.receiptsOf(A)).containsExactly(RECEIPT);
    assertThat(ledger.audit().verdicts(java.time.LocalDate.of(2026, 11, 21))).hasSize(1);
    assertThat(ledger.audit().verdictsOf(A)).containsExactly(VERDICT);
  }

  @Test
  void doesNotKeepAVerdictFromBeingWritten() throws Exception {
    Files.createDirectories(folder.resolve("verdicts/2026/11/21/1.json"));
    AuditLedger audit = directory().audit();
    audit.append(VERDICT);
    assertThat(audit.find(VERDICT)).contains(VERDICT);
    assertThat(folder.resolve("verdicts/2026/11/21/1.2.json")).exists();
  }

  @Test
  void isReportedOnceByName() throws Exception {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(new java.util.logging.SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(ForeignEvidence.class.getName());
    logger.addHandler(handler);
    try {
      putFile("receipts/2026/11/21/only once.txt", new byte[0]);
      directory().receiptsOf(java.time.LocalDate.of(2026, 11, 21));
      directory().receiptsOf(java.time.LocalDate.of(2026, 11, 21));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(lines)
        .containsExactly(
            "receipts/2026/11/21/only once.txt in the ledger is no name of evidence; it was"
                + " skipped, find out who put it there");
  }
}
