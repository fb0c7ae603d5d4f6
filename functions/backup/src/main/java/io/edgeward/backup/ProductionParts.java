package io.edgeward.backup;

import io.edgeward.ledger.IndexLedger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Closure;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionReading;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.text.Count;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.DeepCheck;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Looks whether production holds whole what it holds. What indexes are known to name is compared
 * with its listing; parts that no listing tells are asked for, as far as a budget goes.
 */
final class ProductionParts {
  /** As many requests as it takes. */
  static final long EVERYTHING = Long.MAX_VALUE;

  private static final Logger LOGGER = Logger.getLogger(ProductionParts.class.getName());

  private final RegistryClient client;
  private final IndexLedger indexes;
  private final long requests;
  private final AtomicReference<Optional<Digest>> after = new AtomicReference<>(Optional.empty());

  /**
   * @param requests about how many requests one look may spend
   */
  ProductionParts(RegistryClient client, IndexLedger indexes, long requests) {
    this.client = client;
    this.indexes = indexes;
    this.requests = requests;
  }

  /**
   * What came of it.
   *
   * @param readings what was given, in which each manifest says what is gone below it
   * @param unread what could not be looked at, one sentence each
   */
  record Looked<K>(Map<K, RegionReading> readings, List<String> unread) {}

  /** Looks at what {@code snapshots} list of images that matter. */
  Looked<RegionSnapshot> look(
      Map<RegionSnapshot, RegionReading> snapshots, Predicate<ImageName> only) {
    Map<RepositoryPath, Set<Digest>> wanted = new HashMap<>();
    snapshots
        .keySet()
        .forEach(region ->
            region
                .images()
                .forEach((name, image) -> {
                  if (only.test(name)) {
                    wanted.put(region.region().live(name), image.digests().keySet());
                  }
                }));
    return look(snapshots, RegionSnapshot::region, wanted);
  }

  /**
   * Looks at what the backup holds already: what is new is read anyway when it is copied. Where a
   * registry lists everything, only images that have lost something in the listing are asked about,
   * unless everything is to be looked at: an hour without news costs listings alone.
   */
  Looked<Region> lookAtHeld(
      Map<Region, RegionReading> regions, Function<Region, Optional<RegionSnapshot>> before) {
    Map<RepositoryPath, Set<Digest>> wanted = new HashMap<>();
    regions
        .keySet()
        .forEach(region ->
            before
                .apply(region)
                .ifPresent(old ->
                    old.images()
                        .forEach((name, image) -> {
                          if (requests == EVERYTHING
                              || !listsAllOf(image, regions.get(region), name)) {
                            wanted.put(region.live(name), held(image));
                          }
                        })));
    return look(regions, region -> region, wanted);
  }

  /** Whether all was whole in the snapshot before, and a whole listing still has all of it. */
  private static boolean listsAllOf(ImageSnapshot image, RegionReading reading, ImageName name) {
    Listing listing = reading.images().get(name);
    return listing != null
        && image.incomplete().isEmpty()
        && listing.extent() == Listing.Extent.WHOLE
        && listing.digests().keySet().containsAll(image.digests().keySet());
  }

  private static Set<Digest> held(ImageSnapshot image) {
    Set<Digest> held = new HashSet<>(image.digests().keySet());
    held.removeIf(digest -> !(image.digests().get(digest) instanceof BackupLocation.Held));
    return held;
  }

  private <K> Looked<K> look(
      Map<K, RegionReading> readings,
      Function<K, Region> region,
      Map<RepositoryPath, Set<Digest>> wanted) {
    DeepCheck.Result result =
        new DeepCheck(client)
            .look(
                wanted,
                Closure.of(inventory(readings, region), client.children()),
                new DeepCheck.Extent(requests, after.get()));
    after.set(result.last());
    LOGGER.log(
        result.looked() + result.left() == 0 ? Level.FINE : Level.INFO,
        "looked at part by part: {0} of production; not for want of requests: {1}",
        new Object[] {Count.of(result.looked(), "digest"), result.left()});
    Inventory known = Closure.of(result.inventory(), client.children());
    Map<K, RegionReading> looked = new LinkedHashMap<>();
    readings.forEach((key, reading) -> looked.put(key, marked(reading, region.apply(key), known)));
    return new Looked<>(
        looked,
        result.unread().entrySet().stream()
            .map(entry ->
                "nobody knows whether production holds %s whole: %s"
                    .formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.toList()));
  }

  private <K> Inventory inventory(Map<K, RegionReading> readings, Function<K, Region> region) {
    try {
      indexes.read(client.children(), Set.of()).skipped().forEach(LOGGER::warning);
    } catch (LedgerException e) {
      LOGGER.log(Level.WARNING, "what indexes name is not known: {0}", e.getMessage());
    }
    Map<RepositoryPath, Reading> all = new HashMap<>();
    readings.forEach((key, reading) ->
        reading
            .images()
            .forEach((name, listing) ->
                all.put(region.apply(key).live(name), new Reading.Read(listing))));
    return Inventory.of(all);
  }

  private static RegionReading marked(RegionReading reading, Region region, Inventory known) {
    Map<ImageName, Listing> images = new HashMap<>();
    reading
        .images()
        .forEach((name, listing) ->
            images.put(
                name,
                known.reading(region.live(name)) instanceof Reading.Read(Listing marked)
                    ? marked
                    : listing));
    return new RegionReading(new java.util.TreeMap<>(images), reading.unread());
  }
}
