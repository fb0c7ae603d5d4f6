package io.edgeward.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.backup.Restore.Planned;
import io.edgeward.backup.Restore.TagRepair;
import io.edgeward.ledger.PlannedRestore;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PlannedFile;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.snapshot.DifferingFile;
import io.edgeward.model.snapshot.FilesRestorePlan;
import io.edgeward.model.snapshot.JudgedRestorePlan.RejectedContent;
import io.edgeward.model.snapshot.RestoreFile;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.Standing;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesRestoreTest {
  private static final ObjectUri TOOL = ObjectUri.of("gs://prod/bin/v1/tool");

  private final FilesFixture stage = new FilesFixture();
  private Snapshot snapshot;

  @BeforeEach
  void takeASnapshot() throws Exception {
    stage.promote("bin/v1/tool", "one");
    stage.put("bin/v1/same", "one");
    stage.promote("bin/v2/tool", "two");
    snapshot = stage.take(BackupFixture.FOUR).snapshot();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private Restore open() {
    return new Restore(
        BackupFixture.client(), stage.ledger(), Clock.systemUTC(), 0, stage.stores());
  }

  private Planned plan(RestoreScope scope, RestoreOrder order) throws Exception {
    try (Restore restore = open()) {
      return restore.plan(snapshot, scope, order);
    }
  }

  private FilesRestorePlan plan() throws Exception {
    return plan(RestoreScope.ALL, RestoreOrder.PLAIN).files().plan();
  }

  private List<FileDelivery> restore(RestoreScope scope, RestoreOrder order) throws Exception {
    try (Restore restore = open()) {
      return restore
          .bringBack(
              restore.plan(snapshot, scope, order),
              "restore-1",
              TagRepair.LEFT,
              delivery -> {},
              file -> {})
          .files();
    }
  }

  private static RestoreOrder order(RejectedContent rejected) {
    return new RestoreOrder(
        Optional.empty(), rejected, RestoreOrder.PLAIN.lasting(), RestoreOrder.PLAIN.actor());
  }

  private String content(String name) {
    return new String(stage.production().find(name).orElseThrow().content().bytes(), UTF_8);
  }

  @Test
  void bringsBackWhatWasDeletedUnderItsName() throws Exception {
    stage.production().names().forEach(stage.production()::delete);
    assertThat(plan().copies()).hasSize(3);
    assertThat(stage.production().names()).as("planning changes nothing").isEmpty();
    assertThat(restore(RestoreScope.ALL, RestoreOrder.PLAIN))
        .extracting(FileDelivery::outcome)
        .containsOnly(new Outcome.Copied());
    assertThat(stage.production().names()).hasSize(3);
    assertThat(content("bin/v1/tool")).isEqualTo("one");
    assertThat(content("bin/v1/same")).isEqualTo("one");
    assertThat(content("bin/v2/tool")).isEqualTo("two");
    assertThat(plan().nothingToDo()).isTrue();
    SnapshotResult next = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(next.snapshot().complete()).isTrue();
  }

  @Test
  void leavesOtherContentAndSaysWhatToDo() throws Exception {
    String generation = generation("bin/v1/tool");
    stage.put("bin/v1/tool", "bad", FilesFixture.hash("one"));
    List<DifferingFile> differing = plan().differing();
    assertThat(differing)
        .singleElement()
        .hasToString(
            ("gs://prod/bin/v1/tool holds %s, generation %s, and the snapshot has %s; files are"
                    + " never overwritten: if the snapshot is right, an administrator puts back"
                    + " generation %s where the bucket keeps it, or removes the one that is there,"
                    + " and restores again")
                .formatted(
                    FilesFixture.hash("bad"),
                    generation("bin/v1/tool"),
                    FilesFixture.hash("one"),
                    generation));
    assertThat(restore(RestoreScope.ALL, RestoreOrder.PLAIN)).isEmpty();
    assertThat(content("bin/v1/tool")).isEqualTo("bad");
    stage.production().delete("bin/v1/tool");
    restore(RestoreScope.ALL, RestoreOrder.PLAIN);
    assertThat(content("bin/v1/tool")).isEqualTo("one");
  }

  private String generation(String name) {
    return "" + stage.production().find(name).orElseThrow().generation();
  }

  @Test
  void readsWhatWasWrittenAgainAndIsTheSame() throws Exception {
    stage.put("bin/v1/tool", "one");
    assertThat(plan().nothingToDo()).isTrue();
    stage.put("bin/v1/tool", "longer");
    assertThat(plan().differing()).singleElement().asString().contains("holds other content");
  }

  @Test
  void restoresOneFolderAlone() throws Exception {
    stage.production().names().forEach(stage.production()::delete);
    restore(RestoreScope.of(StoreUri.of("gs://prod/bin/v1")), RestoreOrder.PLAIN);
    assertThat(stage.production().names()).containsExactly("bin/v1/same", "bin/v1/tool");
    restore(RestoreScope.of(StoreUri.of("gs://prod/bin/v2/tool")), RestoreOrder.PLAIN);
    assertThat(stage.production().names()).hasSize(3);
    assertThatThrownBy(
            () -> plan(RestoreScope.of(StoreUri.of("gs://prod/bin/v")), RestoreOrder.PLAIN))
        .hasMessage(
            "snapshot 2026/11/21/04 has neither a file gs://prod/bin/v nor one below it; it has"
                + " those of gs://prod/bin");
  }

  @Test
  void anUnreadableStoreLacksNothing() throws Exception {
    stage.production().delete("bin/v1/tool");
    stage.production().deny(Right.LIST);
    FilesRestorePlan plan = plan();
    assertThat(plan.copies()).isEmpty();
    assertThat(plan.unread())
        .singleElement()
        .asString()
        .startsWith("gs://prod/bin could not be read: ");
  }

  @Test
  void namesWhatTheBackupHasLost() throws Exception {
    stage.production().delete("bin/v1/tool");
    stage.backup().delete(FilesFixture.kept("one"));
    assertThat(plan().gaps())
        .containsExactly(
            "gs://prod/bin/v1/tool is gone from the backup: gs://backup/%s is not there"
                .formatted(FilesFixture.kept("one")));
  }

  @Test
  void bringsNothingThatDoesNotHashToItsName() throws Exception {
    stage.production().delete("bin/v1/tool");
    stage.backup().put(FilesFixture.kept("one"), "bad".getBytes(UTF_8));
    assertThat(restore(RestoreScope.ALL, RestoreOrder.PLAIN))
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.outcome().arrived()).isFalse());
    assertThat(stage.production().find("bin/v1/tool")).isEmpty();
  }

  @Test
  void looksForWhatItHasPut() throws Exception {
    stage.production().delete("bin/v1/tool");
    try (Restore restore = open()) {
      Restore.Result done =
          restore.bringBack(
              restore.plan(snapshot, RestoreScope.ALL),
              "restore-1",
              TagRepair.LEFT,
              delivery -> {},
              file -> stage.production().delete("bin/v1/tool"));
      assertThat(done.arrived()).isFalse();
      assertThat(done.files())
          .extracting(FileDelivery::outcome)
          .containsExactly(new Outcome.Failed("it was put, and is not there", true));
    }
  }

  @Test
  void leavesOutWhatTheAuditorHasRejected() throws Exception {
    reject("bin/v1/tool");
    stage.production().delete("bin/v1/tool");
    Planned planned = plan(RestoreScope.ALL, RestoreOrder.PLAIN);
    assertThat(planned.files().plan().copies()).isEmpty();
    assertThat(planned.files().leftOut())
        .singleElement()
        .satisfies(left ->
            assertThat(left.standing())
                .isEqualTo(
                    new Standing.Rejected(
                        "unknown-content at 2026-11-21T03:00:00Z: nobody knows it")));
    assertThat(planned.nothingToDo()).isFalse();
    assertThat(restore(RestoreScope.ALL, RestoreOrder.PLAIN)).isEmpty();
    assertThat(restore(RestoreScope.ALL, order(RejectedContent.INCLUDED))).hasSize(1);
    assertThat(content("bin/v1/tool")).isEqualTo("one");
  }

  @Test
  void bringsBackWhatOnlyTheDeletionOfWasRejected() throws Exception {
    reject("bin/v1/tool", BucketEvent.Kind.DELETE);
    stage.production().delete("bin/v1/tool");
    assertThat(plan(RestoreScope.ALL, RestoreOrder.PLAIN).files().leftOut()).isEmpty();
    assertThat(restore(RestoreScope.ALL, RestoreOrder.PLAIN)).hasSize(1);
  }

  private void reject(String name) throws Exception {
    reject(name, BucketEvent.Kind.FINALIZE);
  }

  private void reject(String name, BucketEvent.Kind kind) throws Exception {
    Instant at = Instant.parse("2026-11-21T03:00:00Z");
    BucketEvent event = new BucketEvent(kind, ObjectUri.of("gs://prod/" + name), generation(name));
    stage
        .ledger()
        .audit()
        .append(
            new AuditRecord(
                "event-1",
                at,
                at,
                Optional.of(event),
                Optional.empty(),
                Optional.empty(),
                new Verdict.Rejected(Finding.UNKNOWN_CONTENT, "nobody knows it")));
  }

  @Test
  void writesItsPlanAndItsReceipts() throws Exception {
    stage.production().delete("bin/v1/tool");
    Instant before = Clock.systemUTC().instant().minusSeconds(1);
    assertThat(stage.ledger().restores().file(TOOL, before))
        .isEqualTo(new LookupResult.No<PlannedFile>());
    restore(RestoreScope.ALL, RestoreOrder.PLAIN);
    Instant now = Clock.systemUTC().instant();
    assertThat(stage.ledger().restores().file(TOOL, now))
        .isInstanceOfSatisfying(
            LookupResult.Yes.class,
            found ->
                assertThat(((PlannedFile) found.value()).content())
                    .isEqualTo(FilesFixture.hash("one")));
    assertThat(stage.ledger().restores().file(TOOL, before))
        .isEqualTo(new LookupResult.No<PlannedFile>());
    assertThat(stage.ledger().restores().file(ObjectUri.of("gs://prod/bin/v2/tool"), now))
        .isEqualTo(new LookupResult.No<PlannedFile>());
    List<Receipt> receipts = stage.ledger().receiptsOf(FilesFixture.hash("one"));
    assertThat(receipts)
        .singleElement()
        .satisfies(receipt ->
            assertThat(receipt.files().getFirst().stored().orElseThrow().generation())
                .isEqualTo(generation("bin/v1/tool")));
  }

  @Test
  void aPlanExcusesNoRejectedContentThatItDoesNotName() throws Exception {
    reject("bin/v1/tool");
    RestoreFile file;
    try (Restore restore = open()) {
      stage.production().delete("bin/v1/tool");
      Planned planned = restore.plan(snapshot, RestoreScope.ALL, order(RejectedContent.INCLUDED));
      file = planned.files().items().getFirst().file();
    }
    Instant at = Instant.parse("2026-11-21T05:00:00Z");
    var item = new PlannedRestore.FileItem(file.object(), file.content(), file.generation());
    stage
        .ledger()
        .restores()
        .append(
            new PlannedRestore(
                "sly",
                at,
                at.plusSeconds(60),
                snapshot.id(),
                List.of(),
                List.of(),
                List.of(item),
                List.of()));
    assertThat(stage.ledger().restores().file(TOOL, at))
        .isEqualTo(new LookupResult.No<PlannedFile>());
    stage
        .ledger()
        .restores()
        .append(
            new PlannedRestore(
                "open",
                at,
                at.plusSeconds(60),
                snapshot.id(),
                List.of(),
                List.of(),
                List.of(item),
                List.of(item)));
    assertThat(stage.ledger().restores().file(TOOL, at)).isInstanceOf(LookupResult.Yes.class);
  }
}
