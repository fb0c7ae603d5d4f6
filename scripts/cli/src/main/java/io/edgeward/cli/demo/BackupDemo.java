package io.edgeward.cli.demo;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.Traffic;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Production is backed up hour by hour; each hour costs what is new in it. */
final class BackupDemo {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LocalStack stack;
  private final Narrator narrator;
  private final SnapshotLedger ledger;

  BackupDemo(LocalStack stack, Narrator narrator) {
    this.stack = stack;
    this.narrator = narrator;
    this.ledger = Ledger.open(stack.ledger().toString()).snapshots();
  }

  /** Something that happens between two hours. */
  interface Event {
    void happen() throws Exception;
  }

  /** What was asked of the backup registry: uploads begun or mounted, bytes sent, manifests put. */
  private record Cost(long uploads, long bytes, long manifests, long all) {
    static Cost of(Traffic traffic) {
      return new Cost(
          traffic.requests("PUT uploads"),
          traffic.bytesIn(),
          traffic.requests("PUT manifests"),
          traffic.requests());
    }

    Cost since(Cost before) {
      return new Cost(
          uploads - before.uploads,
          bytes - before.bytes,
          manifests - before.manifests,
          all - before.all);
    }
  }

  private Cost cost() {
    return Cost.of(stack.backup().traffic());
  }

  /** The hour before {@code news}, the hour after it, and one without any. */
  void tell(Event news) throws Exception {
    stack.settle(PATIENCE);
    Cost full = cost();
    narrator.step("The hour strikes: a snapshot of production");
    narrator.say(
        "the registries told of every push, so its content is in the backup already: %d uploads,"
            + " %.1f MB, %d manifests",
        full.uploads(), full.bytes() / 1e6, full.manifests());
    strike();

    narrator.step("Another hour, with a new image: only the news is copied");
    Cost before = cost();
    news.happen();
    stack.settle(PATIENCE);
    strike();
    Cost added = cost().since(before);
    narrator.verify(
        added.bytes() < full.bytes() / 2 && added.manifests() < full.manifests(),
        "the backup got %d uploads, %.1f MB and %d manifests; what it had was mounted, not sent",
        added.uploads(),
        added.bytes() / 1e6,
        added.manifests());
    narrator.verify(
        folders().size() == 2,
        "the snapshot lists all of production, in the folders of two hours: %s",
        folders());
    quietHour();
  }

  private void quietHour() throws Exception {
    narrator.step("An hour without news: production is listed, and nothing else is asked");
    Cost before = cost();
    long listings = listings();
    long requests = requests();
    strike();
    narrator.verify(cost().since(before).all() == 0, "not one request to the backup");
    narrator.verify(
        requests() - requests == listings() - listings,
        "%d requests to production, all of them listings",
        requests() - requests);
  }

  private long requests() {
    return production().stream().mapToLong(Traffic::requests).sum();
  }

  private long listings() {
    return production().stream().mapToLong(traffic -> traffic.requests("GET tags")).sum();
  }

  private List<Traffic> production() {
    return stack.production().values().stream().map(EmbeddedRegistry::traffic).toList();
  }

  private void strike() throws Exception {
    stack.strike();
    stack.settle(PATIENCE);
    Snapshot snapshot = newest();
    narrator.verify(
        snapshot.complete() && ledger.defects().isEmpty(),
        "snapshot %s is complete: %d digests of %d regions; the chain of documents is whole",
        snapshot.id(),
        snapshot.regions().stream().mapToLong(RegionSnapshot::digests).sum(),
        snapshot.regions().size());
  }

  private List<SnapshotId> folders() throws LedgerException {
    return newest().regions().stream()
        .flatMap(region -> region.images().values().stream())
        .flatMap(image -> image.digests().values().stream())
        .flatMap(place ->
            place instanceof BackupLocation.Held held
                ? Optional.of(held.folder()).stream()
                : Optional.<SnapshotId>empty().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The newest snapshot. */
  Snapshot newest() throws LedgerException {
    return ledger.find(ledger.ids().getLast()).orElseThrow().snapshot();
  }
}
