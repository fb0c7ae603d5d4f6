package io.edgeward.backup;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.backup.Restore.Planned;
import io.edgeward.backup.Restore.TagRepair;
import io.edgeward.ledger.DrillRecord;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.ContentRemoval;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.RestorePlan;
import io.edgeward.model.snapshot.Snapshot;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreTest {
  private final BackupFixture stage = new BackupFixture();
  private final ImageIndex index = Images.index(1);
  private Digest legacy;
  private Snapshot snapshot;

  @BeforeEach
  void takeASnapshot() throws Exception {
    stage.push("us", "foo", index, "1.0", "latest");
    legacy = stage.push("us", "foo/bar", Images.image(2));
    stage.push("eu", "foo", index, "1.0");
    snapshot = stage.take(BackupFixture.FOUR).snapshot();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private List<Delivery> restore(TagRepair repair, RestoreScope scope) throws Exception {
    try (Restore restore = stage.restore()) {
      return restore.run(restore.plan(snapshot, scope), "restore-1", repair, delivery -> {});
    }
  }

  private Planned plan() throws Exception {
    try (Restore restore = stage.restore()) {
      return restore.plan(snapshot, RestoreScope.ALL);
    }
  }

  @Test
  void planningChangesNothing() throws Exception {
    stage.wipe("us");
    long before = stage.production("us").traffic().requests("PUT manifests");
    RestorePlan plan = plan().plan();
    assertThat(plan.copies()).hasSize(4);
    assertThat(plan.nothingToDo()).isFalse();
    assertThat(stage.holds("us")).isEmpty();
    assertThat(stage.production("us").traffic().requests("PUT manifests")).isEqualTo(before);
    assertThat(stage.evidence().content.keySet())
        .noneMatch(path -> path.text().startsWith("restores"));
  }

  @Test
  void bringsBackWhatAnAttackerWiped() throws Exception {
    var before = stage.holds("us");
    stage.wipe("us");
    assertThat(restore(TagRepair.LEFT, RestoreScope.ALL))
        .isNotEmpty()
        .allMatch(delivery -> delivery.outcome().arrived());
    assertThat(stage.holds("us")).isEqualTo(before);
    new ImagePuller().pull(stage.live("us", "foo"), index.digest());
    new ImagePuller().pull(stage.live("us", "foo/bar"), legacy);
    assertThat(plan().plan().nothingToDo()).isTrue();
  }

  @Test
  void restoresOneRegionAndPathAlone() throws Exception {
    stage.wipe("us");
    stage.wipe("eu");
    restore(
        TagRepair.LEFT,
        new RestoreScope(Optional.of(stage.root("us")), Optional.of(new ImageName("foo/bar"))));
    assertThat(stage.holds("us")).containsOnlyKeys("foo/bar");
    assertThat(stage.holds("eu")).isEmpty();
  }

  @Test
  void leavesMovedTagsUnlessItIsToldToRepairThem() throws Exception {
    Image evil = Images.image(66);
    stage.push("us", "foo", evil, "1.0", "evil");
    RestorePlan plan = plan().plan();
    assertThat(plan.copies()).isEmpty();
    assertThat(plan.differing())
        .containsExactly(
            new RestorePlan.DifferingTag(
                stage.live("us", "foo"), Tag.of("1.0"), index.digest(), evil.digest()));
    assertThat(plan.unknown())
        .containsExactly(
            new RestorePlan.Unknown(stage.live("us", "foo"), evil.digest(), Optional.empty()),
            new RestorePlan.Unknown(
                stage.live("us", "foo"), evil.digest(), Optional.of(Tag.of("evil"))));
    restore(TagRepair.LEFT, RestoreScope.ALL);
    assertThat(ImagePuller.digestOf(stage.live("us", "foo"), Tag.of("1.0")))
        .contains(evil.digest());
    restore(TagRepair.REPAIRED, RestoreScope.ALL);
    assertThat(ImagePuller.digestOf(stage.live("us", "foo"), Tag.of("1.0")))
        .contains(index.digest());
    assertThat(ImagePuller.digestOf(stage.live("us", "foo"), Tag.of("evil")))
        .as("nothing is deleted")
        .contains(evil.digest());
  }

  @Test
  void tellsOfWhatTheRegistryTookAndDoesNotHave() throws Exception {
    stage.wipe("us");
    try (Restore restore = stage.restore()) {
      List<Delivery> told =
          restore.run(
              restore.plan(snapshot, RestoreScope.ALL),
              "restore-1",
              TagRepair.LEFT,
              delivery -> {
                if (delivery.digest().equals(legacy)) {
                  ContentRemoval.manifest(delivery.destination(), legacy);
                }
              });
      assertThat(told)
          .filteredOn(delivery -> !delivery.outcome().arrived())
          .extracting(Delivery::digest)
          .containsExactly(legacy);
    }
  }

  @Test
  void isResumedAfterAFailure() throws Exception {
    stage.wipe("us");
    stage
        .production("us")
        .faults()
        .add("PUT", "/v2/prod/foo/bar/manifests", When.always(), new Fault.Status(403));
    assertThat(restore(TagRepair.LEFT, RestoreScope.ALL))
        .anyMatch(delivery -> !delivery.outcome().arrived());
    stage.production("us").faults().clear();
    stage.production("us").traffic().reset();
    restore(TagRepair.LEFT, RestoreScope.ALL);
    assertThat(stage.production("us").traffic().requestsTo("prod/foo"))
        .as("what arrived is only listed")
        .isEqualTo(1);
    assertThat(plan().plan().nothingToDo()).isTrue();
  }

  @Test
  void writesThePlanBeforeItPushesAndReceiptsAfterwards() throws Exception {
    stage.wipe("us");
    boolean[] planned = new boolean[1];
    RegistryEvent.Push push =
        new RegistryEvent.Push(stage.live("us", "foo/bar"), legacy, Optional.empty());
    stage
        .production("us")
        .faults()
        .add(
            "PUT",
            "/v2/prod/foo/bar/manifests",
            When.nth(1),
            new Fault.Meanwhile(() ->
                planned[0] =
                    stage.ledger().restores().at(java.time.Instant.now()).covering(push)
                        instanceof LookupResult.Yes<String>));
    restore(TagRepair.LEFT, RestoreScope.ALL);
    assertThat(planned[0]).isTrue();
    assertThat(stage.ledger().receiptsOf(legacy))
        .singleElement()
        .satisfies(receipt -> assertThat(receipt.run()).isEqualTo("restore-1"));
  }

  @Test
  void doesNothingWithoutALedgerForThePlan() throws Exception {
    stage.wipe("us");
    stage.evidence().broken = true;
    assertThatThrownBy(() -> restore(TagRepair.LEFT, RestoreScope.ALL))
        .hasMessage("the ledger cannot be written");
    assertThat(stage.holds("us")).isEmpty();
  }

  @Test
  void drillsIntoAScratchRegistryAndReportsTimes() throws Exception {
    try (EmbeddedRegistry scratch =
            EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
        Drill drill =
            new Drill(
                BackupFixture.client(),
                stage.ledger(),
                Clock.fixed(BackupFixture.FOUR.plus(2, HOURS), ZoneOffset.UTC))) {
      RegistryPath root = RegistryPath.of(scratch.host() + "/scratch");
      DrillRecord all = drill.run(snapshot, root, Drill.Scope.ALL, digest -> {});
      assertThat(all.failures()).isEmpty();
      assertThat(all.passed()).isTrue();
      assertThat(all.digests()).isEqualTo(new DrillRecord.Digests(7, 7, 7, 0));
      assertThat(all.bytes()).isGreaterThan(1000);
      assertThat(all.recoveryPoint()).hasHours(2);
      assertThat(stage.ledger().drills().newestPassed())
          .contains(BackupFixture.FOUR.plus(2, HOURS));
      DrillRecord sample = drill.run(snapshot, root, Drill.Scope.sample(2), digest -> {});
      assertThat(sample.digests()).isEqualTo(new DrillRecord.Digests(7, 2, 2, 0));
      assertThat(
              BackupFixture.holds(root).keySet().stream()
                  .map(image -> image.split("/")[0])
                  .distinct())
          .as("each drill has a folder of its own")
          .hasSize(2);
    }
  }

  @Test
  void aDrillLooksBeforeEachDigestWhetherItIsLate() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Drill.Scope scope = new Drill.Scope(Optional.empty(), () -> looks.incrementAndGet() > 4);
    try (EmbeddedRegistry scratch = EmbeddedRegistry.start();
        Drill drill = new Drill(BackupFixture.client(), stage.ledger(), Clock.systemUTC())) {
      RegistryPath root = RegistryPath.of(scratch.host() + "/scratch");
      DrillRecord cut = drill.run(snapshot, root, scope, digest -> {});
      assertThat(cut.digests()).isEqualTo(new DrillRecord.Digests(7, 7, 0, 7));
      assertThat(cut.failures()).as("nothing is wrong with what there was no time for").isEmpty();
      assertThat(cut.passed()).isFalse();
      assertThat(BackupFixture.holds(root)).as("three were begun").isNotEmpty();
      looks.set(-14);
      assertThat(drill.run(snapshot, root, scope, digest -> {}).digests())
          .as("all were pulled, and there was time for the tags of three")
          .isEqualTo(new DrillRecord.Digests(7, 7, 3, 4));
    }
  }

  @Test
  void aDrillFindsWhatTheBackupHasLost() throws Exception {
    stage.backup().faults().add("GET", "/blobs/sha256", When.first(1), new Fault.Status(404));
    stage.backup().faults().add("GET", "/blobs/sha256", When.after(0), new Fault.WrongByte(2));
    try (EmbeddedRegistry scratch = EmbeddedRegistry.start();
        Drill drill = new Drill(BackupFixture.client(), stage.ledger(), Clock.systemUTC())) {
      DrillRecord found =
          drill.run(
              snapshot, RegistryPath.of(scratch.host() + "/scratch"), Drill.Scope.ALL, d -> {});
      assertThat(found.failures()).isNotEmpty();
      assertThat(found.passed()).isFalse();
      assertThat(found.digests().verified()).isZero();
      assertThat(stage.ledger().drills().newestPassed()).isEmpty();
    }
  }

  @Test
  void aDrillNeverTouchesProduction() {
    try (Drill drill = new Drill(BackupFixture.client(), stage.ledger(), Clock.systemUTC())) {
      assertThatThrownBy(() -> drill.run(snapshot, stage.root("us"), Drill.Scope.ALL, digest -> {}))
          .hasMessageEndingWith("; a drill needs a registry of its own");
    }
  }

  @Test
  void verifiesTheContentOfTheBackup() {
    try (Verification right = new Verification(BackupFixture.client())) {
      assertThat(right.verify(snapshot, pull -> {}))
          .isEqualTo(new Verification.Result(List.of(), List.of()));
      assertThat(right.bytes()).isGreaterThan(1000);
    }
    stage.backup().faults().add("GET", "/blobs/", When.nth(2), new Fault.WrongByte(0));
    stage.backup().faults().add("GET", "/blobs/", When.always(), new Fault.WrongByte(0));
    try (Verification wrong = new Verification(BackupFixture.client())) {
      assertThat(wrong.verify(snapshot, pull -> {}).defects()).hasSize(7);
    }
  }

  @Test
  void namesTheNearestSnapshotWhenThereIsNone() {
    assertThatThrownBy(() ->
            new SnapshotDocuments(stage.ledger().snapshots())
                .get(io.edgeward.model.snapshot.SnapshotId.parse("2026/11/21/09")))
        .hasMessage("there is no snapshot 2026/11/21/09; the one before it is 2026/11/21/04");
  }
}
