package io.edgeward.backup;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackupTest {
  private final BackupFixture stage = new BackupFixture();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void keepsEachRegionInTheFolderOfTheHour() throws Exception {
    Digest us = stage.push("us", "foo/bar", Images.image(1), "1.0");
    Digest legacy = stage.push("us", "foo/bar", Images.image(2));
    ImageIndex index = Images.index(3);
    stage.push("eu", "foo", index, "1.0", "latest");
    SnapshotResult taken = stage.take(BackupFixture.FOUR);
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(taken.exitCode()).isZero();
    assertThat(taken.snapshot().id().text()).isEqualTo("2026/11/21/04");
    ImagePuller puller = new ImagePuller();
    puller.pull(stage.kept("us", "2026/11/21/04", "foo/bar"), us);
    puller.pull(stage.kept("us", "2026/11/21/04", "foo/bar"), legacy);
    puller.pull(stage.kept("eu", "2026/11/21/04", "foo"), index.digest());
    assertThat(ImagePuller.digestOf(stage.kept("eu", "2026/11/21/04", "foo"), Tag.of("latest")))
        .contains(index.digest());
    assertThat(stage.evidence().content.keySet())
        .containsExactly(new EvidencePath("snapshots/2026/11/21/04.json"));
  }

  @Test
  void asksForListingsOnlyWhenNothingIsNew() throws Exception {
    stage.push("us", "foo/bar", Images.image(1), "1.0");
    stage.push("eu", "foo", Images.index(3), "1.0", "latest");
    stage.take(BackupFixture.FOUR);
    stage.backup().traffic().reset();
    stage.production("us").traffic().reset();
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(taken.written()).isTrue();
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(stage.backup().traffic().requests()).isZero();
    assertThat(stage.production("us").traffic().kinds()).containsOnlyKeys("GET tags");
  }

  @Test
  void costsWhatIsNewAndMountsWhatTheBackupHasAnywhere() throws Exception {
    var layers = Images.layers(7, 3, 2000);
    for (int i = 0; i < 30; i++) {
      stage.push("us", "old" + i, Images.image(100 + i), "1.0");
    }
    stage.push("us", "base", Images.image(Flavor.OCI, Platform.AMD64, layers), "1.0");
    stage.take(BackupFixture.FOUR);
    stage.backup().traffic().reset();
    Image sharing = Images.image(Flavor.OCI, Platform.ARM64, layers);
    stage.push("us", "other", sharing, "1.0");
    stage.push("eu", "other", sharing, "1.0");
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(taken.copied()).isEqualTo(2);
    Map<String, Long> kinds = stage.backup().traffic().kinds();
    assertThat(kinds.get("PUT uploads")).as("the config alone is new").isEqualTo(1);
    assertThat(kinds.getOrDefault("PATCH uploads", 0L)).isZero();
    assertThat(stage.backup().traffic().requests()).isLessThan(30);
  }

  @Test
  void keepsOldContentWhenATagMovesAndTellsOfIt() throws Exception {
    Digest first = stage.push("us", "foo", Images.image(1), "1.0", "gone");
    stage.take(BackupFixture.FOUR);
    Digest second = stage.push("us", "foo", Images.image(2), "1.0");
    stage.delete("us", "foo", "gone");
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(taken.changes())
        .containsExactly(
            "%s: tag 1.0 of foo moved from %s to %s".formatted(stage.root("us"), first, second),
            "%s: tag gone of foo, which named %s, was deleted".formatted(stage.root("us"), first));
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(taken.exitCode()).isEqualTo(1);
    new ImagePuller().pull(stage.kept("us", "2026/11/21/04", "foo"), first);
    assertThat(ImagePuller.digestOf(stage.kept("us", "2026/11/21/04", "foo"), Tag.of("1.0")))
        .contains(first);
    assertThat(ImagePuller.digestOf(stage.kept("us", "2026/11/21/05", "foo"), Tag.of("1.0")))
        .contains(second);
    assertThat(stage.take(BackupFixture.FOUR.plus(2, HOURS)).changes()).isEmpty();
  }

  @Test
  void neverTakesAnUnreadableRepositoryForADeletedOne() throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    stage.push("us", "foo/below", Images.image(2), "1.0");
    stage.push("us", "bar", Images.image(3), "1.0");
    stage.take(BackupFixture.FOUR);
    stage
        .production("us")
        .faults()
        .add("GET", "/v2/prod/foo/tags", When.always(), new Fault.Status(403));
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(taken.changes()).isEmpty();
    assertThat(taken.snapshot().complete()).isFalse();
    assertThat(taken.exitCode()).isEqualTo(2);
    assertThat(taken.snapshot().regions().getFirst().images()).hasSize(3);
    stage.production("us").faults().clear();
    SnapshotResult mended = stage.take(BackupFixture.FOUR.plus(90, MINUTES));
    assertThat(mended.snapshot().id().text()).isEqualTo("2026/11/21/05-2");
    assertThat(mended.snapshot().complete()).isTrue();
    assertThat(mended.copied()).isZero();
  }

  @Test
  void refusesACorruptBlobAndKeepsTheRest() throws Exception {
    Image bad = Images.image(1);
    stage.push("us", "bad", bad, "1.0");
    stage.push("us", "good", Images.image(2), "1.0");
    stage
        .production("us")
        .faults()
        .add(
            "GET",
            "/blobs/" + bad.layers().getFirst().digest(),
            When.always(),
            new Fault.WrongByte(3));
    SnapshotResult taken = stage.take(BackupFixture.FOUR);
    assertThat(taken.snapshot().complete()).isFalse();
    assertThat(taken.gaps()).hasSize(1);
    assertThat(taken.gaps().getFirst())
        .startsWith(
            "%s@%s is not in the backup: ".formatted(stage.live("us", "bad"), bad.digest()));
    assertThat(BackupFixture.holds(stage.region("us").backup()))
        .containsOnlyKeys("2026/11/21/04/good");
    stage.production("us").faults().clear();
    SnapshotResult mended = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(mended.snapshot().complete()).isTrue();
    assertThat(mended.copied()).isEqualTo(1);
  }

  @Test
  void writesNoSecondDocumentOfAnHourThatSaysTheSame() throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    stage.take(BackupFixture.FOUR);
    SnapshotResult again = stage.take(BackupFixture.FOUR.plus(5, MINUTES));
    assertThat(again.written()).isFalse();
    stage.push("us", "foo", Images.image(2), "1.0");
    SnapshotResult other = stage.take(BackupFixture.FOUR.plus(6, MINUTES));
    assertThat(other.snapshot().id().text()).isEqualTo("2026/11/21/04-2");
    assertThat(stage.ledger().snapshots().defects()).isEmpty();
  }

  @Test
  void goesForwardWhenTheClockGoesBack() throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    stage.take(BackupFixture.FOUR);
    stage.push("us", "foo", Images.image(2), "2.0");
    SnapshotResult taken = stage.take(BackupFixture.FOUR.minus(3, HOURS));
    assertThat(taken.snapshot().id().text()).isEqualTo("2026/11/21/04-2");
    assertThat(taken.snapshot().takenAt()).isEqualTo(BackupFixture.FOUR.minus(3, HOURS));
    assertThat(stage.ledger().snapshots().defects()).isEmpty();
  }

  @Test
  void isNotDoneWithoutItsDocumentAndFindsItsContentAgain() throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    stage.evidence().broken = true;
    assertThatThrownBy(() -> stage.take(BackupFixture.FOUR)).isInstanceOf(LedgerException.class);
    stage.evidence().broken = false;
    stage.backup().traffic().reset();
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(1, MINUTES));
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(taken.copied()).isZero();
    assertThat(stage.backup().traffic().requests("PUT manifests")).isZero();
  }

  @Test
  void survivesAForgedDocumentAndTellsOfIt() throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    stage.take(BackupFixture.FOUR);
    stage.take(BackupFixture.FOUR.plus(1, HOURS));
    EvidencePath path = new EvidencePath("snapshots/2026/11/21/04.json");
    String text = new String(stage.evidence().content.get(path), StandardCharsets.UTF_8);
    stage
        .evidence()
        .content
        .put(path, text.replace("\"1.0\"", "\"6.6\"").getBytes(StandardCharsets.UTF_8));
    assertThat(stage.ledger().snapshots().defects())
        .containsExactly(
            "snapshot 2026/11/21/04 was changed after 2026/11/21/05 had been chained to it");
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(2, HOURS));
    assertThat(taken.defects()).hasSize(1);
    assertThat(taken.exitCode()).isEqualTo(1);
    stage.evidence().content.put(path, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(stage.ledger().snapshots().defects())
        .containsExactly(
            "snapshot 2026/11/21/04 was edited or forged: $.snapshot is not a text",
            "snapshot 2026/11/21/04 was changed after 2026/11/21/05 had been chained to it");
  }

  @Test
  void findsAtTheHourWhatEventsHaveBrought() throws Exception {
    stage.take(BackupFixture.FOUR);
    ImageIndex index = Images.index(5);
    stage.push("us", "foo", index, "1.0");
    RegistryEvent.Push push =
        new RegistryEvent.Push(stage.live("us", "foo"), index.digest(), Optional.of(Tag.of("1.0")));
    try (Backup run = new Backup(BackupFixture.client(), stage.options())) {
      assertThat(run.keep(push, BackupFixture.FOUR.plus(20, MINUTES)).orElseThrow().gaps())
          .isEmpty();
    }
    new ImagePuller().pull(stage.kept("us", "2026/11/21/05", "foo"), index.digest());
    stage.backup().traffic().reset();
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(taken.copied()).isZero();
    assertThat(stage.backup().traffic().kinds()).containsOnlyKeys("GET tags");
  }

  @Test
  void takesAnotherFolderWhenATagMovedWithinTheHour() throws Exception {
    stage.take(BackupFixture.FOUR);
    Digest early = stage.push("us", "foo", Images.image(1), "1.0");
    try (Backup run = new Backup(BackupFixture.client(), stage.options())) {
      run.keep(
          new RegistryEvent.Push(stage.live("us", "foo"), early, Optional.of(Tag.of("1.0"))),
          BackupFixture.FOUR.plus(20, MINUTES));
    }
    Digest late = stage.push("us", "foo", Images.image(2), "1.0");
    SnapshotResult taken = stage.take(BackupFixture.FOUR.plus(1, HOURS));
    assertThat(taken.snapshot().complete()).isTrue();
    assertThat(taken.snapshot().id()).isEqualTo(SnapshotId.parse("2026/11/21/05-2"));
    assertThat(ImagePuller.digestOf(stage.kept("us", "2026/11/21/05", "foo"), Tag.of("1.0")))
        .contains(early);
    assertThat(ImagePuller.digestOf(stage.kept("us", "2026/11/21/05-2", "foo"), Tag.of("1.0")))
        .contains(late);
  }

  @Test
  void keepsSeveralRegionsApart() {
    assertThatThrownBy(() ->
            RegionPairs.of(
                List.of(stage.root("us"), stage.root("eu")),
                List.of(stage.region("us").backup(), stage.region("us").backup())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("each region needs a backup root of its own, such as HOST/backup/us");
  }
}
