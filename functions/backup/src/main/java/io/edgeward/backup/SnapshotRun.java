package io.edgeward.backup;

import io.edgeward.backup.SnapshotHistory.Basis;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.NewContent;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionReading;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotDelta;
import io.edgeward.model.snapshot.SnapshotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** The taking of one snapshot: what is new, where it goes, what came of it. */
final class SnapshotRun {
  /** After so many folders that contradict, tags stay in the document alone. */
  private static final int ATTEMPTS = 5;

  private static final Logger LOGGER = Logger.getLogger(SnapshotRun.class.getName());

  private final RegionReader production;
  private final ProductionParts parts;
  private final Copying copying;
  private final Optional<FilesBackup> files;
  private final Basis basis;
  private final Pace pace;
  private final Consumer<Delivery> progress;
  private final BackupFolders folders;
  private int copied;
  private boolean again;

  SnapshotRun(
      RegionReader production,
      ProductionParts parts,
      RegionReader kept,
      Copying copying,
      Optional<FilesBackup> files,
      Basis basis,
      Pace pace,
      Consumer<Delivery> progress) {
    this.production = production;
    this.parts = parts;
    this.copying = copying;
    this.files = files;
    this.basis = basis;
    this.pace = pace;
    this.progress = progress;
    this.folders = new BackupFolders(kept);
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

  SnapshotResult take(List<Region> regions, Instant now, SnapshotHistory history)
      throws LedgerException {
    List<SnapshotDelta> deltas = deltas(regions);
    Map<Region, List<NewContent>> news = new LinkedHashMap<>();
    deltas.forEach(delta -> news.put(delta.region(), delta.news()));
    SnapshotId id = name(now, news);
    Map<Region, Map<NewContent, BackupLocation>> places = found(id, news);
    int left = news.values().stream().mapToInt(List::size).sum();
    boolean handedOn = left > pace.most();
    if (!handedOn) {
      news.forEach((region, own) -> copy(region, id, own, places.get(region)));
    }
    List<RegionSnapshot> taken =
        deltas.stream().map(delta -> delta.snapshot(places.get(delta.region()), now)).toList();
    Optional<FilesBackup.Result> ofFiles = files.map(own -> own.take(filesBefore(), now, pace));
    Snapshot snapshot =
        new Snapshot(id, now, basis.head(), taken, ofFiles.map(FilesBackup.Result::files));
    boolean said = saysNothingNew(snapshot);
    Document document = said ? basis.trusted().orElseThrow() : history.append(snapshot);
    return new SnapshotResult(
        document,
        !said,
        copied,
        ofFiles.map(FilesBackup.Result::copied).orElse(0),
        again || handedOn || unread(taken) || ofFiles.filter(FilesBackup.Result::again).isPresent(),
        basis.defects(),
        folders.unread(),
        id,
        handedOn ? news : Map.of());
  }

  private List<SnapshotDelta> deltas(List<Region> regions) {
    Map<Region, RegionReading> found = new LinkedHashMap<>();
    regions.forEach(
        region -> found.put(region, production.read(region.production(), before(region))));
    ProductionParts.Looked<Region> looked = parts.lookAtHeld(found, this::before);
    looked.unread().forEach(LOGGER::warning);
    return regions.stream()
        .map(region -> SnapshotDelta.of(region, before(region), looked.readings().get(region)))
        .toList();
  }

  private Optional<RegionSnapshot> before(Region region) {
    return basis.trusted().flatMap(document -> document.snapshot().region(region));
  }

  private Optional<FilesSnapshot> filesBefore() {
    return basis.trusted().flatMap(document -> document.snapshot().files());
  }

  /** The name of the next document, whose folder has none of the wanted tags on other content. */
  private SnapshotId name(Instant now, Map<Region, List<NewContent>> news) {
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
  private Map<Region, Map<NewContent, BackupLocation>> found(
      SnapshotId id, Map<Region, List<NewContent>> news) {
    List<SnapshotId> searched = new ArrayList<>(List.of(id));
    searched.addAll(basis.unfinished());
    Map<Region, Map<NewContent, BackupLocation>> places = new HashMap<>();
    news.replaceAll((region, own) -> {
      Map<NewContent, BackupLocation> found = new HashMap<>();
      own.forEach(
          item -> folders.find(region, searched, item).ifPresent(place -> found.put(item, place)));
      places.put(region, found);
      return own.stream().filter(item -> !found.containsKey(item)).toList();
    });
    return places;
  }

  private void copy(
      Region region, SnapshotId id, List<NewContent> news, Map<NewContent, BackupLocation> places) {
    if (!news.isEmpty()) {
      Copying.Result result =
          copying.copy(region, id, news, folders.known(region, id, news), pace.late(), progress);
      places.putAll(result.places());
      copied += result.copied();
      again |= result.again();
    }
  }

  /** A further run of the same hour is kept only if it says something else. */
  private boolean saysNothingNew(Snapshot snapshot) {
    return basis.defects().isEmpty()
        && basis.trusted().filter(last -> last.snapshot().sameAs(snapshot)).isPresent()
        && snapshot.id().number() > 1;
  }

  private static boolean unread(List<RegionSnapshot> regions) {
    return regions.stream().anyMatch(region -> !region.unread().isEmpty());
  }
}
