package io.edgeward.backup;

import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.NewContent;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RequestCounts;
import io.edgeward.registry.read.InventoryReader.Role;
import io.edgeward.stores.ObjectStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the history of production: what the function and the command line have in common. It only
 * adds; a run that is interrupted anywhere leaves content that the next one finds.
 */
public final class Backup implements AutoCloseable {
  private final RegistryClient client;
  private final List<Region> regions;
  private final SnapshotHistory history;
  private final RegionReader production;
  private final ProductionParts parts;
  private final RegionReader kept;
  private final Copying copying;
  private final ObjectStores stores;
  private final Optional<FilesBackup> files;

  Backup(RegistryClient client, BackupOptions options) {
    this.client = client;
    this.stores = ObjectStores.open(options.stores());
    this.files = options.files().map(kept -> new FilesBackup(stores, kept));
    this.regions = options.regions();
    this.history = new SnapshotHistory(options.ledger().snapshots());
    this.production = new RegionReader(client, Role.READER);
    this.parts = new ProductionParts(client, options.ledger().indexes(), options.deepRequests());
    this.kept = new RegionReader(client, Role.WRITER);
    this.copying = new Copying(client, regions);
  }

  /**
   * Opens the registries; nothing is asked of them yet.
   *
   * @throws io.edgeward.registry.RegistryException if the docker configuration cannot be read
   */
  public static Backup open(BackupOptions options) {
    return open(options, RegistryListener.NONE);
  }

  /** The same, where {@code listener} is told how requests go. */
  public static Backup open(BackupOptions options, RegistryListener listener) {
    return new Backup(options.client(listener), options);
  }

  /**
   * Takes a snapshot of production as it is {@code now}, and keeps its document.
   *
   * @param progress is told of every delivery
   * @throws LedgerException if the documents cannot be read, or this one not kept; what was copied
   *     is found by the next run
   */
  public SnapshotResult take(Instant now, Consumer<Delivery> progress) throws LedgerException {
    return take(now, SnapshotRun.Pace.ALL, progress);
  }

  SnapshotResult take(Instant now, SnapshotRun.Pace pace, Consumer<Delivery> progress)
      throws LedgerException {
    client.beginRun();
    return new SnapshotRun(production, parts, kept, copying, files, history.read(), pace, progress)
        .take(regions, now, history);
  }

  /**
   * Copies what a registry has just told of, into the folder of the next hour's snapshot, which
   * finds it there.
   *
   * @return what came of it; empty when the repository is in none of the regions
   */
  public Optional<BackupCopyResult> keep(RegistryEvent.Push push, Instant now) {
    return regions.stream()
        .filter(region -> region.production().contains(push.repository()))
        .filter(region -> !region.production().equals(push.repository().asRegistry()))
        .findFirst()
        .map(region -> keep(region, push, now));
  }

  private BackupCopyResult keep(Region region, RegistryEvent.Push push, Instant now) {
    ImageName image = push.repository().nameBelow(region.production());
    NewContent news =
        new NewContent(image, push.digest(), push.tag().stream().toList(), Optional.empty());
    return copying.keep(region, SnapshotId.of(now.plus(Duration.ofHours(1))), List.of(news));
  }

  /**
   * Copies a part of a run's news, which the run has handed on.
   *
   * @return what came of it; empty when its root is none of ours
   */
  Optional<BackupCopyResult> keep(BackupBatch batch) {
    client.beginRun();
    return regions.stream()
        .filter(region -> region.production().equals(batch.production()))
        .findFirst()
        .map(region -> copying.keep(region, batch.folder(), batch.news()));
  }

  /** How many requests went to each registry host so far. */
  public RequestCounts requests() {
    return client.requests();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
    stores.close();
  }
}
