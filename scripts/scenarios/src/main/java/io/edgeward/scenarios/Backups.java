package io.edgeward.scenarios;

import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.text.Count;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import java.util.List;
import java.util.function.Predicate;

/** Ticks, and the snapshots that they leave. */
final class Backups {
  private Backups() {}

  /** Publishes a tick and waits for a complete snapshot that has {@code image} in every region. */
  static Snapshot tick(ScenarioContext context, Promoted image) throws Exception {
    ImageName name = context.environment().project().published(image.name());
    return tick(
        context,
        "a complete snapshot has %s in every region".formatted(image.name()),
        region -> has(region, name, image.digest()));
  }

  /** Publishes a tick and waits for a complete snapshot whose regions are all as wanted. */
  static Snapshot tick(ScenarioContext context, String what, Predicate<RegionSnapshot> wanted)
      throws Exception {
    context.environment().schedules().tick("backup");
    context.say("the schedule of backups ticked");
    context.await(
        what,
        () ->
            newest(context).stream()
                .anyMatch(one -> one.complete() && one.regions().stream().allMatch(wanted)));
    Snapshot snapshot = newest(context).getFirst();
    context.say(
        "it is snapshot %s, with %s of %s",
        snapshot.id(),
        Count.of(snapshot.digests(), "digest"),
        Count.of(snapshot.regions().size(), "region"));
    return snapshot;
  }

  /** The newest snapshot, if there is one. */
  private static List<Snapshot> newest(ScenarioContext context) throws LedgerException {
    List<SnapshotId> ids = context.ledger().snapshots().ids();
    return ids.isEmpty()
        ? List.of()
        : context.ledger().snapshots().find(ids.getLast()).stream()
            .map(found -> found.snapshot())
            .toList();
  }

  private static boolean has(RegionSnapshot region, ImageName name, Digest digest) {
    ImageSnapshot image = region.images().get(name);
    return image != null && image.digests().containsKey(digest);
  }
}
