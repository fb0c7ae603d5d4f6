package io.edgeward.scenarios;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.text.Count;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import io.edgeward.scenarios.environment.LocalParts;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/** Snapshots on ticks, which copy what is new and nothing else. */
final class IncrementalBackup {
  private IncrementalBackup() {}

  static void play(ScenarioContext context) throws Exception {
    Promoted settled = context.settled();
    Snapshot first = Backups.tick(context, settled);
    if (context.environment().loopback().isPresent()) {
      nothingNew(context);
    }
    Promoted next = context.promote(settled.name(), "v1.1", context.successorOf(settled.index()));
    Snapshot second = Backups.tick(context, next);
    context.verify(
        second.previous().isPresent() && !second.id().equals(first.id()),
        "snapshot %s follows, and names the one before it",
        second.id());
    context.verify(
        context.ledger().snapshots().defects().isEmpty(), "the chain of snapshots is whole");
    if (context.environment().loopback().isPresent()) {
      onlyNewBlobs(context, settled.index(), next.index());
    }
  }

  private static void nothingNew(ScenarioContext context) throws Exception {
    LocalParts loopback = context.loopback();
    Traffic backup = loopback.backup().traffic();
    loopback.deliver("backup", "settling", Clock.systemUTC().instant(), "{}");
    backup.reset();
    loopback.production().values().forEach(region -> region.traffic().reset());
    int status = loopback.deliver("backup", "nothing-new", Clock.systemUTC().instant(), "{}");
    context.verify(
        status == 200 && backup.requests() == 0,
        "a tick without anything new is answered %d and asks the backup nothing (%s)",
        status,
        Count.of(backup.requests(), "request"));
    long requests = 0;
    long listings = 0;
    for (EmbeddedRegistry region : loopback.production().values()) {
      requests += region.traffic().requests();
      listings += region.traffic().requests("GET tags");
    }
    context.verify(
        requests == listings,
        "production was asked for %s, and nothing else",
        Count.of(listings, "listing"));
  }

  /** Whether an event or the tick brought it: nothing that was there is sent again. */
  private static void onlyNewBlobs(ScenarioContext context, ImageIndex before, ImageIndex next)
      throws ScenarioFailedException {
    Traffic backup = context.loopback().backup().traffic();
    Set<Digest> blobs = blobs(next);
    int all = blobs.size();
    blobs.removeAll(blobs(before));
    long regions = context.environment().project().regions().size();
    long sent = backup.requests("PUT uploads") + backup.requests("PATCH uploads");
    context.verify(
        sent <= blobs.size() * regions,
        "sent for %s: %s, %.1f MB; new in the image: %s",
        Count.of(regions, "region"),
        Count.of(sent, "blob"),
        backup.bytesIn() / 1e6,
        Count.of(blobs.size(), all, "blob"));
  }

  private static Set<Digest> blobs(ImageIndex index) {
    Set<Digest> blobs = new HashSet<>();
    for (Image child : index.children().stream().map(Image.class::cast).toList()) {
      blobs.add(child.configDigest());
      child.layers().forEach(layer -> blobs.add(layer.digest()));
    }
    return blobs;
  }
}
