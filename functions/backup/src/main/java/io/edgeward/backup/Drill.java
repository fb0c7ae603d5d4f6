package io.edgeward.backup;

import io.edgeward.ledger.DrillRecord;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Restores into a scratch registry, pulls everything by digest and hashes every byte: a backup that
 * nobody has restored is none.
 */
public final class Drill implements AutoCloseable {
  /** So many digests are copied, then pulled: whatever time there is, some come back whole. */
  private static final int CHUNK = 64;

  private final RegistryClient client;
  private final Ledger ledger;
  private final Clock clock;
  private final ObjectStores stores;

  Drill(RegistryClient client, Ledger ledger, Clock clock) {
    this(client, ledger, clock, StoreOptions.DEFAULT);
  }

  Drill(RegistryClient client, Ledger ledger, Clock clock, StoreOptions stores) {
    this.client = client;
    this.stores = ObjectStores.open(stores);
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Opens the registries; nothing is asked of them yet.
   *
   * @throws RegistryException if the docker configuration cannot be read
   */
  public static Drill open(BackupOptions options, Clock clock) {
    return open(options, clock, RegistryListener.NONE);
  }

  /** The same, where {@code listener} is told how requests go. */
  public static Drill open(BackupOptions options, Clock clock, RegistryListener listener) {
    return new Drill(options.client(listener), options.ledger(), clock, options.stores());
  }

  /**
   * How much of a snapshot a drill brings back.
   *
   * @param sample how many digests, chosen by chance, and how many contents of files, in turn; all
   *     when absent
   * @param late ends the drill, asked before each digest by several threads at once; what was not
   *     reached is counted, and the drill not passed
   */
  public record Scope(Optional<Integer> sample, BooleanSupplier late) {
    /** Everything, however long it takes. */
    public static final Scope ALL = new Scope(Optional.empty(), () -> false);

    /** A sample, however long it takes. */
    public static Scope sample(int digests) {
      return new Scope(Optional.of(digests), () -> false);
    }
  }

  /**
   * Restores {@code snapshot} below {@code scratch}, in a folder of its own, and verifies it.
   *
   * @param progress is told of each digest that was copied, and again when it was pulled
   * @return what the ledger keeps of it
   * @throws IllegalArgumentException if the scratch root overlaps production or a backup
   */
  public DrillRecord run(
      Snapshot snapshot, RegistryPath scratch, Scope scope, Consumer<Digest> progress)
      throws LedgerException {
    return run(snapshot, new Scratch(scratch, Optional.empty()), scope, progress);
  }

  /**
   * Where a drill restores to.
   *
   * @param images a root of a registry
   * @param files a store; without it files are read where the backup has them
   */
  public record Scratch(RegistryPath images, Optional<StoreUri> files) {
    /**
     * @throws IllegalArgumentException if it overlaps production or a backup
     */
    private void apartFrom(Snapshot snapshot) {
      snapshot.regions().forEach(region -> RegionPairs.apart(images, region.region()));
      files.ifPresent(store ->
          snapshot
              .files()
              .ifPresent(kept -> {
                List<StoreUri> used =
                    new ArrayList<>(kept.stores().stream().map(StoreSnapshot::store).toList());
                used.add(kept.backup());
                new FileStores(used, store);
              }));
    }
  }

  /** The same, with files restored, too. */
  public DrillRecord run(Snapshot snapshot, Scratch scratch, Scope scope, Consumer<Digest> progress)
      throws LedgerException {
    scratch.apartFrom(snapshot);
    client.beginRun();
    Instant start = clock.instant();
    String own = folder(start);
    List<DrillItem> items =
        DrillItem.of(snapshot, scratch.images().resolve(new ImageName(own)).asRegistry());
    List<DrillItem> chosen = scope.sample().map(most -> some(items, most, start)).orElse(items);
    DrillWork work = new DrillWork(client, scope.late(), progress);
    for (int from = 0; from < chosen.size() && !scope.late().getAsBoolean(); from += CHUNK) {
      work.bringBack(chosen.subList(from, Math.min(chosen.size(), from + CHUNK)));
    }
    List<String> failures = new ArrayList<>(work.failures());
    Optional<DrillRecord.Files> files =
        snapshot.files().isEmpty()
            ? Optional.empty()
            : Optional.of(
                drillFiles(
                    new FilesDrill(stores, snapshot.files().get(), scope),
                    scratch.files().map(store -> store.resolve(new FilePath(own))),
                    failures,
                    progress));
    DrillRecord drill =
        new DrillRecord(
            start,
            snapshot.id(),
            new DrillRecord.Digests(
                items.size(), chosen.size(), work.verified(), chosen.size() - work.reached()),
            work.bytes(),
            Duration.between(snapshot.takenAt(), start),
            Duration.between(start, clock.instant()),
            failures,
            files);
    ledger.drills().append(drill);
    return drill;
  }

  /**
   * Asks each backup and the scratch registry for one digest, so that a host that does not answer
   * is told once, before a drill begins.
   *
   * @throws RegistryException if one of them does not answer
   */
  public void reach(Snapshot snapshot, RegistryPath scratch) {
    client.beginRun();
    Set<RegistryPath> asked = new HashSet<>();
    for (DrillItem item : DrillItem.of(snapshot, scratch)) {
      if (item.request().isPresent() && asked.add(item.region().backup())) {
        reach(item.request().get().source(), item.digest());
        reach(item.target(), item.digest());
      }
    }
  }

  private void reach(RepositoryPath repository, Digest digest) {
    try {
      client.head(repository, digest);
    } catch (RegistryException e) {
      if (e.kind() == RegistryException.Kind.UNAVAILABLE) {
        throw e;
      }
    }
  }

  private DrillRecord.Files drillFiles(
      FilesDrill drill,
      Optional<ObjectUri> folder,
      List<String> failures,
      Consumer<Digest> progress)
      throws LedgerException {
    Optional<StoreUri> own =
        folder.map(place -> new StoreUri(place.scheme(), place.bucket(), place.name().text()));
    DrillRecord.Files done = drill.run(ledger.drills().newestContent(), own, progress);
    failures.addAll(drill.failures());
    return done;
  }

  /** Nobody has used it before: what an earlier drill left must not help this one. */
  private static String folder(Instant start) {
    return "drill-%d-%s"
        .formatted(start.getEpochSecond(), UUID.randomUUID().toString().substring(0, 8));
  }

  private static List<DrillItem> some(List<DrillItem> items, int most, Instant start) {
    List<DrillItem> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(start.toEpochMilli()));
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
    stores.close();
  }
}
