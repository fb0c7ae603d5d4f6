package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.ContentRemoval;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.Snapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Something is gone below an image that production still has: backup says so, restore heals it. */
class LossTest {
  private final ImageIndex inner = Images.index(1);
  private final Image leaf = (Image) inner.children().getFirst();
  private final ImageIndex index = Images.index(Flavor.OCI, List.of(inner, Images.image(7)));

  enum Loss {
    CHILD,
    GRANDCHILD,
    CONFIG,
    LAYER;

    Digest in(RepositoryPath repository, LossTest test) {
      Digest lost =
          switch (this) {
            case CHILD -> test.inner.digest();
            case GRANDCHILD -> test.leaf.digest();
            case CONFIG -> test.leaf.configDigest();
            case LAYER -> test.leaf.layers().getFirst().digest();
          };
      switch (this) {
        case CHILD, GRANDCHILD -> ContentRemoval.manifest(repository, lost);
        case CONFIG, LAYER -> ContentRemoval.blob(repository, lost);
      }
      return lost;
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (boolean google : List.of(true, false)) {
      for (Loss loss : Loss.values()) {
        for (List<String> regions : List.of(List.of("us"), List.of("us", "eu"))) {
          cases.add(Arguments.of(google, loss, regions));
        }
      }
    }
    return cases.stream();
  }

  private BackupFixture stage(boolean google) {
    RegistryOptions options = RegistryOptions.inMemory();
    BackupFixture stage = new BackupFixture(google ? options.googleListing() : options);
    stage.push("us", "foo", index, "1.0");
    stage.push("eu", "foo", index, "1.0");
    return stage;
  }

  private static SnapshotResult take(BackupFixture stage, int hours) throws Exception {
    return take(stage, hours, 1000);
  }

  private static SnapshotResult take(BackupFixture stage, int hours, long requests)
      throws Exception {
    try (Backup run = new Backup(BackupFixture.client(), stage.options().deep(requests))) {
      return run.take(BackupFixture.FOUR.plusSeconds(3600L * hours), delivery -> {});
    }
  }

  private static Restore restore(BackupFixture stage) {
    return new Restore(
        BackupFixture.client(),
        stage.ledger(),
        Clock.systemUTC(),
        Long.MAX_VALUE,
        io.edgeward.stores.StoreOptions.DEFAULT);
  }

  /** No listing tells of blobs; where everything else is listed, they are asked for on demand. */
  private static boolean isListed(boolean google, Loss loss) {
    return !google || loss == Loss.CHILD || loss == Loss.GRANDCHILD;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNextSnapshotIsIncompleteAndNamesWhatIsGone(
      boolean google, Loss loss, List<String> regions) throws Exception {
    try (BackupFixture stage = stage(google)) {
      assertThat(take(stage, 0).snapshot().complete()).isTrue();
      for (String region : regions) {
        Digest lost = loss.in(stage.live(region, "foo"), this);
        SnapshotResult taken =
            take(stage, 1, isListed(google, loss) ? 1000 : ProductionParts.EVERYTHING);
        assertThat(taken.snapshot().complete()).isFalse();
        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.gaps())
            .anySatisfy(gap ->
                assertThat(gap)
                    .startsWith(stage.live(region, "foo") + "@" + index.digest() + " lacks ")
                    .contains(lost.text())
                    .endsWith(" in production; promote or restore it"));
      }
    }
  }

  @Test
  void anHourWithoutNewsAsksForNoPartUnlessAllIsToBeLookedAt() throws Exception {
    try (BackupFixture stage = stage(true)) {
      take(stage, 0);
      Traffic traffic = stage.production("us").traffic();
      traffic.reset();
      take(stage, 1);
      assertThat(traffic.requests("HEAD blobs") + traffic.requests("GET manifests")).isZero();
      take(stage, 2, ProductionParts.EVERYTHING);
      assertThat(traffic.requests("HEAD blobs")).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRestoreHealsItAndLeavesNothingToDo(boolean google, Loss loss, List<String> regions)
      throws Exception {
    try (BackupFixture stage = stage(google)) {
      Snapshot snapshot = take(stage, 0).snapshot();
      for (String region : regions) {
        loss.in(stage.live(region, "foo"), this);
      }
      try (Restore restore = restore(stage)) {
        Restore.Planned planned = restore.plan(snapshot, RestoreScope.ALL);
        assertThat(planned.plan().copies())
            .filteredOn(copy -> copy.digest().equals(index.digest()))
            .extracting(Copy::destination)
            .containsExactlyInAnyOrderElementsOf(
                regions.stream().map(region -> stage.live(region, "foo")).toList());
        assertThat(restore.run(planned, "restore-1", Restore.TagRepair.LEFT, delivery -> {}))
            .extracting(Delivery::outcome)
            // What an index brought is there when its own turn comes.
            .isSubsetOf(new Outcome.Copied(), new Outcome.AlreadyThere());
        assertThat(restore.plan(snapshot, RestoreScope.ALL).plan().nothingToDo()).isTrue();
      }
      assertThat(take(stage, 2).snapshot().complete()).isTrue();
    }
  }

  @Test
  void whatWasPutIsReadBack() throws Exception {
    try (BackupFixture stage = stage(true)) {
      RepositoryPath us = stage.live("us", "foo");
      Delivery whole =
          new Delivery(
              Optional.empty(), index.digest(), us, Optional.empty(), new Outcome.Copied());
      ReadBack readBack = new ReadBack(BackupFixture.client());
      assertThat(readBack.of(List.of(whole))).containsExactly(whole);
      Digest lost = Loss.LAYER.in(us, this);
      assertThat(readBack.of(List.of(whole)))
          .extracting(Delivery::outcome)
          .containsExactly(
              new Outcome.Failed(
                  "read back: %s lacks %s after it was put".formatted(us, lost), true));
      ContentRemoval.manifest(us, index.digest());
      assertThat(readBack.of(List.of(whole)))
          .extracting(Delivery::outcome)
          .containsExactly(
              new Outcome.Failed(
                  "read back: %s lacks %s after it was put".formatted(us, index.digest()), true));
    }
  }

  @Test
  void eachTagThatWasPutIsReadBack() throws Exception {
    try (BackupFixture stage = stage(true)) {
      RepositoryPath us = stage.live("us", "foo");
      Image evil = Images.image(66);
      stage.push("us", "foo", evil, "moved");
      List<Delivery> told =
          new ReadBack(BackupFixture.client())
              .of(List.of(tagged(us, "1.0"), tagged(us, "moved"), tagged(us, "gone")));
      assertThat(told)
          .extracting(Delivery::outcome)
          .containsExactly(
              new Outcome.Copied(),
              new Outcome.Failed(
                  "read back: tag moved of %s names %s".formatted(us, evil.digest()), true),
              new Outcome.Failed("read back: tag gone of %s names nothing".formatted(us), true));
    }
  }

  private Delivery tagged(RepositoryPath repository, String tag) {
    return new Delivery(
        Optional.empty(),
        index.digest(),
        repository,
        Optional.of(Tag.of(tag)),
        new Outcome.Copied());
  }
}
