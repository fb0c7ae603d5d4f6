package io.edgeward.backup;

import io.edgeward.backup.History.Basis;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.News;
import io.edgeward.model.snapshot.Place;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotDelta;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.registry.RegistryClient;
import io.edgeward.registry.RequestCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps the history of production: what the function and the command line have in common. It only
 * adds; a run that is interrupted anywhere leaves content that the next one finds.
 */
public final class Backup implements AutoCloseable {
  /** After so many folders that contradict, tags stay in the document alone. */
  private static final int ATTEMPTS = 5;

  private final RegistryClient client;
  private final List<Region> regions;
  private final History history;
  private final ProductionReader reader;
  private final Copying copying;

  Backup(RegistryClient client, BackupOptions options) {
    this.client = client;
    this.regions = options.regions();
    this.history = new History(options.ledger().snapshots());
    this.reader = new ProductionReader(client);
    this.copying = new Copying(client, regions);
  }

  /**
   * Opens the registries; nothing is asked of them yet.
   *
   * @throws io.edgeward.registry.RegistryException if the docker configuration cannot be read
   */
  public static Backup open(BackupOptions options) {
    return new Backup(options.client(), options);
  }

  /**
   * Takes a snapshot of production as it is {@code now}, and keeps its document.
   *
   * @param progress is told of every delivery
   * @throws LedgerException if the documents cannot be read, or this one not kept; what was copied
   *     is found by the next run
   */
  public Taken take(Instant now, Consumer<Delivery> progress) throws LedgerException {
    return take(now, Pace.ALL, progress);
  }

  /**
   * How much one run may do.
   *
   * @param late ends the copying
   * @param most how many news are copied by this run; more are left to others
   */
  record Pace(BooleanSupplier late, int most) {
    static final Pace ALL = new Pace(() -> false, Integer.MAX_VALUE);
  }

  Taken take(Instant now, Pace pace, Consumer<Delivery> progress) throws LedgerException {
    Basis basis = history.read();
    List<SnapshotDelta> deltas = regions.stream().map(region -> delta(region, basis)).toList();
    Map<Region, List<News>> news = new LinkedHashMap<>();
    deltas.forEach(delta -> news.put(delta.region(), delta.news()));
    Folders folders = new Folders(reader);
    SnapshotId id = name(basis, now, news, folders);
    Map<Region, Map<News, Place>> places = found(basis, id, news, folders);
    int left = news.values().stream().mapToInt(List::size).sum();
    Work work = new Work(id, folders, pace, progress);
    if (left <= pace.most()) {
      news.forEach((region, own) -> work.copy(region, own, places.get(region)));
    }
    List<RegionSnapshot> taken =
        deltas.stream().map(delta -> delta.snapshot(places.get(delta.region()), now)).toList();
    Snapshot snapshot = new Snapshot(id, now, basis.head(), taken);
    boolean said = saysNothingNew(basis, snapshot);
    Document document = said ? basis.trusted().orElseThrow() : history.append(snapshot);
    boolean handedOn = left > pace.most();
    return new Taken(
        document,
        !said,
        work.copied,
        work.again || handedOn || unread(taken),
        basis.defects(),
        id,
        handedOn ? news : Map.of());
  }

  private SnapshotDelta delta(Region region, Basis basis) {
    Optional<RegionSnapshot> before =
        basis.trusted().flatMap(document -> document.snapshot().region(region));
    return SnapshotDelta.of(region, before, reader.read(region.production()));
  }

  /** The name of the next document, whose folder has none of the wanted tags on other content. */
  private static SnapshotId name(
      Basis basis, Instant now, Map<Region, List<News>> news, Folders folders) {
    SnapshotId id = basis.next(now);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      SnapshotId candidate = id;
      boolean contradicts =
          news.entrySet().stream()
              .filter(entry -> !entry.getValue().isEmpty())
              .anyMatch(e -> folders.contradicts(e.getKey(), candidate, e.getValue()));
      if (!contradicts) {
        return id;
      }
      id = id.next();
    }
    return id;
  }

  /** Takes out of {@code news} what events and interrupted runs have brought. */
  private static Map<Region, Map<News, Place>> found(
      Basis basis, SnapshotId id, Map<Region, List<News>> news, Folders folders) {
    List<SnapshotId> searched = new ArrayList<>(List.of(id));
    searched.addAll(basis.unfinished());
    Map<Region, Map<News, Place>> places = new HashMap<>();
    news.replaceAll((region, own) -> {
      Map<News, Place> found = new HashMap<>();
      own.forEach(
          item -> folders.find(region, searched, item).ifPresent(place -> found.put(item, place)));
      places.put(region, found);
      return own.stream().filter(item -> !found.containsKey(item)).toList();
    });
    return places;
  }

  private final class Work {
    private final SnapshotId id;
    private final Folders folders;
    private final Pace pace;
    private final Consumer<Delivery> progress;
    private int copied;
    private boolean again;

    Work(SnapshotId id, Folders folders, Pace pace, Consumer<Delivery> progress) {
      this.id = id;
      this.folders = folders;
      this.pace = pace;
      this.progress = progress;
    }

    void copy(Region region, List<News> news, Map<News, Place> places) {
      if (!news.isEmpty()) {
        Copying.Result result =
            copying.copy(region, id, news, folders.known(region, id, news), pace.late(), progress);
        places.putAll(result.places());
        copied += result.copied();
        again |= result.again();
      }
    }
  }

  /** A further run of the same hour is kept only if it says something else. */
  private static boolean saysNothingNew(Basis basis, Snapshot snapshot) {
    return basis.defects().isEmpty()
        && basis.trusted().filter(last -> last.snapshot().sameAs(snapshot)).isPresent()
        && snapshot.id().number() > 1;
  }

  private static boolean unread(List<RegionSnapshot> regions) {
    return regions.stream().anyMatch(region -> !region.unread().isEmpty());
  }

  /**
   * Copies what a registry has just told of, into the folder of the next hour's snapshot, which
   * finds it there.
   *
   * @return what came of it; empty when the repository is in none of the regions
   */
  public Optional<Kept> keep(RegistryEvent.Push push, Instant now) {
    return regions.stream()
        .filter(region -> region.production().contains(push.repository()))
        .filter(region -> !region.production().equals(push.repository().asRegistry()))
        .findFirst()
        .map(region -> keep(region, push, now));
  }

  private Kept keep(Region region, RegistryEvent.Push push, Instant now) {
    ImageName image = push.repository().nameBelow(region.production());
    News news = new News(image, push.digest(), push.tag().stream().toList(), Optional.empty());
    return copying.keep(region, SnapshotId.of(now.plus(Duration.ofHours(1))), List.of(news));
  }

  /**
   * Copies a part of a run's news, which the run has handed on.
   *
   * @return what came of it; empty when its root is none of ours
   */
  Optional<Kept> keep(Batch batch) {
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
  }
}
