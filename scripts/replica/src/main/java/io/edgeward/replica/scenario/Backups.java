package io.edgeward.replica.scenario;

import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.List;
import java.util.Optional;

/** Ticks, and the snapshots that they leave. */
final class Backups {
  private Backups() {}

  /** Publishes a tick and waits for a complete snapshot that has {@code image} in every region. */
  static Snapshot tick(ScenarioContext stage, ScenarioContext.Promoted image) throws Exception {
    stage.environment().topics().tick("backup");
    stage.say("the schedule of backups ticked");
    stage.await(
        "a complete snapshot has %s in every region".formatted(image.name()),
        () -> newest(stage).filter(snapshot -> has(stage, snapshot, image)).isPresent());
    return newest(stage).orElseThrow();
  }

  static Optional<Snapshot> newest(ScenarioContext stage) throws LedgerException {
    List<SnapshotId> ids = stage.ledger().snapshots().ids();
    return ids.isEmpty()
        ? Optional.empty()
        : stage.ledger().snapshots().find(ids.getLast()).map(found -> found.snapshot());
  }

  private static boolean has(
      ScenarioContext stage, Snapshot snapshot, ScenarioContext.Promoted image) {
    ImageName name = ImageName.of(stage.environment().places().folder() + "/" + image.name());
    return snapshot.complete()
        && snapshot.regions().stream().allMatch(region -> has(region, name, image.digest()));
  }

  private static boolean has(RegionSnapshot region, ImageName name, Digest digest) {
    ImageSnapshot image = region.images().get(name);
    return image != null && image.digests().containsKey(digest);
  }
}
