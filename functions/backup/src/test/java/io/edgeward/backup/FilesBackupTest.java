package io.edgeward.backup;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.ledger.LedgerException;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.FileLocation;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesBackupTest {
  private static final Instant FOUR = BackupFixture.FOUR;
  private static final Instant FIVE = FOUR.plus(1, HOURS);

  private final FilesFixture stage = new FilesFixture();

  @AfterEach
  void close() {
    stage.close();
  }

  private static FileLocation held(String content) {
    return new FileLocation.Held(FilesFixture.hash(content));
  }

  private long uploads() {
    return stage.storage().traffic().requests("POST upload");
  }

  @Test
  void keepsEachContentOnceUnderItsHash() throws Exception {
    stage.promote("bin/v1/tool", "one");
    stage.promote("bin/v1/same", "one");
    stage.promote("bin/v2/tool", "two");
    stage.promote("elsewhere/tool", "not ours");
    SnapshotResult taken = stage.take(FOUR);
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(FilesFixture.listed(taken))
        .isEqualTo(
            Map.of(
                "bin/v1/tool", held("one"),
                "bin/v1/same", held("one"),
                "bin/v2/tool", held("two")));
    assertThat(stage.kept())
        .containsExactlyInAnyOrder(FilesFixture.kept("one"), FilesFixture.kept("two"));
    assertThat(taken.copiedFiles()).isEqualTo(2);
    assertThat(taken.summary())
        .isEqualTo(
            "snapshot 2026/11/21/04 complete: 0 digests in 0 regions, 0 images and tags copied,"
                + " 3 files in 1 store, 2 contents copied, 0 gaps, 0 changes");
  }

  @Test
  void anHourWithoutNewsCostsAListing() throws Exception {
    stage.promote("bin/v1/tool", "one");
    stage.put("bin/v1/plain", "two");
    stage.take(FOUR);
    stage.storage().traffic().reset();
    SnapshotResult next = stage.take(FIVE);
    assertThat(stage.storage().traffic().kinds()).isEqualTo(Map.of("GET objects", 1L));
    assertThat(next.snapshot().complete()).isTrue();
    assertThat(next.changes()).isEmpty();
    assertThat(next.copiedFiles()).isZero();
  }

  @Test
  void copiesWhatIsNewAlone() throws Exception {
    stage.promote("bin/v1/tool", "one");
    stage.take(FOUR);
    stage.promote("bin/v2/tool", "two");
    stage.promote("bin/v2/same", "one");
    stage.storage().traffic().reset();
    SnapshotResult next = stage.take(FIVE);
    assertThat(uploads()).isEqualTo(1);
    assertThat(next.snapshot().complete()).isTrue();
    assertThat(stage.kept()).hasSize(2);
  }

  @Test
  void keepsWhatProductionHasLostAndTellsOfIt() throws Exception {
    stage.promote("bin/v1/tool", "one");
    stage.take(FOUR);
    stage.production().delete("bin/v1/tool");
    SnapshotResult next = stage.take(FIVE);
    assertThat(next.changes())
        .singleElement()
        .asString()
        .startsWith("gs://prod/bin: bin/v1/tool was deleted, which was of generation ");
    assertThat(next.exitCode()).isEqualTo(1);
    assertThat(FilesFixture.listed(next)).isEmpty();
    assertThat(stage.kept()).containsExactly(FilesFixture.kept("one"));
  }

  @Test
  void readsWhatWasWrittenAgainWhateverIsSaidOfIt() throws Exception {
    stage.promote("bin/v1/tool", "good");
    stage.take(FOUR);
    stage.put("bin/v1/tool", "evil", FilesFixture.hash("good"));
    SnapshotResult next = stage.take(FIVE);
    assertThat(FilesFixture.listed(next)).isEqualTo(Map.of("bin/v1/tool", held("evil")));
    assertThat(next.changes())
        .singleElement()
        .asString()
        .startsWith("gs://prod/bin: bin/v1/tool was written again, generation ");
    assertThat(stage.kept())
        .containsExactlyInAnyOrder(FilesFixture.kept("good"), FilesFixture.kept("evil"));
  }

  @Test
  void keepsUnderItsOwnHashWhatClaimsAnother() throws Exception {
    stage.put("bin/a", "evil", FilesFixture.hash("good"));
    stage.promote("bin/b", "good");
    SnapshotResult taken = stage.take(FOUR);
    assertThat(FilesFixture.listed(taken))
        .isEqualTo(Map.of("bin/a", held("evil"), "bin/b", held("good")));
    assertThat(taken.snapshot().complete()).isTrue();
  }

  @Test
  void anUnreadableStoreIsNoEmptyOne() throws Exception {
    stage.promote("bin/v1/tool", "one");
    stage.take(FOUR);
    stage.production().deny(Right.LIST);
    SnapshotResult next = stage.take(FIVE);
    assertThat(next.snapshot().complete()).isFalse();
    assertThat(FilesFixture.listed(next)).isEqualTo(Map.of("bin/v1/tool", held("one")));
    assertThat(next.changes()).isEmpty();
    assertThat(next.gaps())
        .singleElement()
        .asString()
        .startsWith("gs://prod/bin could not be read: ");
    assertThat(next.exitCode()).isEqualTo(2);
    assertThat(next.again()).isTrue();
    assertThat(next.snapshot().files().orElseThrow().stores().getFirst().lastComplete())
        .contains(FOUR);
  }

  @Test
  void isIncompleteWithoutAContentThatCannotBeRead() throws Exception {
    stage.put("bin/plain", "one");
    stage.promote("bin/tool", "two");
    stage.storage().faults().add("GET", "plain.*alt=media", When.always(), new Fault.Status(403));
    SnapshotResult taken = stage.take(FOUR);
    assertThat(taken.snapshot().complete()).isFalse();
    assertThat(taken.gaps())
        .singleElement()
        .asString()
        .startsWith("gs://prod/bin/plain is not in the backup: ");
    assertThat(FilesFixture.listed(taken)).containsEntry("bin/tool", held("two"));
    assertThat(taken.exitCode()).isEqualTo(1);
  }

  @Test
  void isIncompleteWithoutAContentThatCannotBeWritten() throws Exception {
    stage.promote("bin/tool", "two");
    stage.backup().deny(Right.CREATE);
    SnapshotResult taken = stage.take(FOUR);
    assertThat(taken.snapshot().complete()).isFalse();
    assertThat(taken.gaps()).hasSize(1);
    assertThat(taken.again()).isFalse();
    assertThat(stage.kept()).isEmpty();
  }

  @Test
  void findsWhatARunHasCopiedThatLeftNoDocument() throws Exception {
    stage.promote("bin/v1/tool", "one");
    stage.evidence().broken = true;
    assertThatThrownBy(() -> stage.take(FOUR)).isInstanceOf(LedgerException.class);
    stage.evidence().broken = false;
    stage.storage().traffic().reset();
    SnapshotResult next = stage.take(FIVE);
    assertThat(uploads()).isZero();
    assertThat(stage.storage().traffic().requests("GET media")).isZero();
    assertThat(next.snapshot().complete()).isTrue();
  }

  @Test
  void whereverARunBreaksOffNothingIsHeldThatIsNotThere() throws Exception {
    for (int requests = 0; ; requests++) {
      try (FilesFixture broken = new FilesFixture()) {
        broken.promote("bin/a", "one");
        broken.put("bin/b", "two");
        broken.promote("bin/c", "one");
        broken.storage().faults().add("*", "", When.after(requests), new Fault.Reset());
        SnapshotResult taken = broken.take(FOUR);
        assertThat(heldWithoutContent(broken, taken)).as("%d requests", requests).isZero();
        if (broken.storage().faults().hits() == 0) {
          assertThat(taken.snapshot().complete()).isTrue();
          return;
        }
        assertThat(taken.again()).as("%d requests", requests).isTrue();
        broken.storage().faults().clear();
        SnapshotResult mended = broken.take(FOUR.plus(10, MINUTES));
        assertThat(mended.snapshot().complete()).as("%d requests", requests).isTrue();
        assertThat(heldWithoutContent(broken, mended)).isZero();
      }
    }
  }

  private static long heldWithoutContent(FilesFixture stage, SnapshotResult taken) {
    return taken.snapshot().files().orElseThrow().held().stream()
        .map(Digest::hex)
        .filter(hex -> stage.backup().find("files/sha256/" + hex).isEmpty())
        .count();
  }

  @Test
  void endsInTimeAndGoesOnWithTheNextTick() throws Exception {
    stage.put("bin/tool", "one");
    try (Backup run = new Backup(BackupFixture.client(), stage.options())) {
      SnapshotRun.Pace late = new SnapshotRun.Pace(() -> true, Integer.MAX_VALUE);
      SnapshotResult taken = run.take(FOUR, late, delivery -> {});
      assertThat(taken.snapshot().complete()).isFalse();
      assertThat(taken.again()).isTrue();
    }
    assertThat(stage.take(FIVE).snapshot().complete()).isTrue();
  }
}
