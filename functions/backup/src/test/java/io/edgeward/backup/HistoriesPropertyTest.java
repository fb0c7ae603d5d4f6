package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.LedgerException;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.testkit.property.Property;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Any hour of any history can be restored, exactly. */
class HistoriesPropertyTest {
  private static final List<String> REGIONS = List.of("us", "eu");
  private static final List<String> IMAGES = List.of("foo", "foo/bar", "baz");

  /** What production held at an hour, as a list of every digest and tag. */
  private record Hour(Instant at, Map<String, SortedMap<String, List<String>>> held) {}

  @Test
  void restoresEveryHourExactly() {
    Property.holds(
        12,
        random -> {
          try (BackupFixture stage = new BackupFixture()) {
            List<Hour> hours = new ArrayList<>();
            Instant now = BackupFixture.FOUR;
            for (int i = 0; i < 5; i++) {
              live(stage, random);
              hours.add(new Hour(now, held(stage)));
              backUp(stage, now, random);
              now = now.plus(Duration.ofHours(1));
            }
            assertThat(stage.ledger().snapshots().defects()).isEmpty();
            for (Hour hour : hours) {
              restored(stage, hour);
            }
          }
        });
  }

  /** A few pushes, moves and deletions. */
  private static void live(BackupFixture stage, SplittableRandom random) throws IOException {
    for (int i = 0; i < 5; i++) {
      String region = REGIONS.get(random.nextInt(2));
      String image = IMAGES.get(random.nextInt(3));
      int seed = random.nextInt(6);
      Artifact artifact = seed < 2 ? Images.index(seed) : Images.image(seed);
      switch (random.nextInt(5)) {
        case 0 -> stage.push(region, image, artifact);
        case 1, 2 -> stage.push(region, image, artifact, "t" + random.nextInt(3));
        case 3 -> stage.push(region, image, artifact, "1.0", "t" + random.nextInt(3));
        default -> deleteSomething(stage, region, random);
      }
    }
  }

  private static void deleteSomething(BackupFixture stage, String region, SplittableRandom random)
      throws IOException {
    SortedMap<String, Listing> holds = stage.holds(region);
    if (!holds.isEmpty()) {
      String image = List.copyOf(holds.keySet()).get(random.nextInt(holds.size()));
      List<Digest> free = new ArrayList<>(holds.get(image).digests().keySet());
      holds
          .get(image)
          .digests()
          .forEach((index, listed) -> {
            // Without its children an index cannot be pulled; the registries of production see to
            // it.
            if (free.size() > 1) {
              free.removeIf(digest -> isChild(digest));
            }
          });
      if (!holds.get(image).tags().isEmpty() && random.nextBoolean()) {
        stage.delete(region, image, holds.get(image).tags().firstKey().text());
      } else if (!free.isEmpty()) {
        stage.delete(region, image, free.get(random.nextInt(free.size())).text());
      }
    }
  }

  private static boolean isChild(Digest digest) {
    return List.of(Images.index(0), Images.index(1)).stream()
        .flatMap(index -> index.children().stream())
        .anyMatch(child -> child.digest().equals(digest));
  }

  /** One run, or one that breaks off somewhere and another one. */
  private static void backUp(BackupFixture stage, Instant now, SplittableRandom random)
      throws Exception {
    if (random.nextBoolean()) {
      int requests = random.nextInt(40);
      stage.backup().faults().add("*", "", When.after(requests), new Fault.Status(500));
      stage.evidence().broken = random.nextBoolean();
      try {
        stage.take(now);
      } catch (LedgerException e) {
        assertThat(stage.evidence().broken).isTrue();
      }
      stage.backup().faults().clear();
      stage.evidence().broken = false;
    }
    SnapshotResult taken = stage.take(now.plusSeconds(60));
    assertThat(taken.gaps()).isEmpty();
    assertThat(taken.snapshot().complete()).isTrue();
  }

  private static void restored(BackupFixture stage, Hour hour) throws Exception {
    for (String region : REGIONS) {
      stage.wipe(region);
    }
    // A run that began again has written a further snapshot of the hour, which is the whole one.
    SnapshotId last =
        stage.ledger().snapshots().ids().stream()
            .filter(id -> id.hour().equals(SnapshotId.of(hour.at()).hour()))
            .toList()
            .getLast();
    Snapshot snapshot = new SnapshotDocuments(stage.ledger().snapshots()).get(last).snapshot();
    try (Restore restore = stage.restore()) {
      Restore.Planned planned = restore.plan(snapshot, RestoreScope.ALL);
      assertThat(planned.plan().gaps()).isEmpty();
      String run = "restore-" + hour.at().getEpochSecond();
      List<Delivery> deliveries = restore.run(planned, run, Restore.TagRepair.LEFT, delivery -> {});
      assertThat(deliveries).allMatch(delivery -> delivery.outcome().arrived());
      assertThat(restore.plan(snapshot, RestoreScope.ALL).plan().nothingToDo()).isTrue();
    }
    assertThat(held(stage)).isEqualTo(hour.held());
    ImagePuller puller = new ImagePuller();
    for (String region : REGIONS) {
      for (Map.Entry<String, Listing> image : stage.holds(region).entrySet()) {
        for (Digest digest : image.getValue().digests().keySet()) {
          puller.pull(stage.live(region, image.getKey()), digest);
        }
      }
    }
  }

  private static Map<String, SortedMap<String, List<String>>> held(BackupFixture stage) {
    Map<String, SortedMap<String, List<String>>> held = new TreeMap<>();
    for (String region : REGIONS) {
      SortedMap<String, List<String>> images = new TreeMap<>();
      stage
          .holds(region)
          .forEach((image, listing) -> {
            List<String> lines = new ArrayList<>();
            listing.digests().keySet().forEach(digest -> lines.add(digest.text()));
            listing.tags().forEach((tag, digest) -> lines.add(tag + " -> " + digest));
            images.put(image, lines);
          });
      held.put(region, images);
    }
    return held;
  }
}
