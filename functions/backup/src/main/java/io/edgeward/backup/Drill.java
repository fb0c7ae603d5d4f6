package io.edgeward.backup;

import io.edgeward.ledger.DrillRecord;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Place;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.registry.ContentVerifier;
import io.edgeward.registry.CopyRequest;
import io.edgeward.registry.CopyTarget;
import io.edgeward.registry.ImageCopier;
import io.edgeward.registry.Pool;
import io.edgeward.registry.RegistryClient;
import io.edgeward.registry.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Restores into a scratch registry, pulls everything by digest and hashes every byte: a backup that
 * nobody has restored is none.
 */
public final class Drill implements AutoCloseable {
  private final RegistryClient client;
  private final Ledger ledger;
  private final Clock clock;

  Drill(RegistryClient client, Ledger ledger, Clock clock) {
    this.client = client;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Opens the registries; nothing is asked of them yet.
   *
   * @throws RegistryException if the docker configuration cannot be read
   */
  public static Drill open(BackupOptions options) {
    return new Drill(options.client(), options.ledger(), Clock.systemUTC());
  }

  /** One digest to bring back. */
  private record Item(Region region, ImageName image, Digest digest, Place place, List<Tag> tags) {}

  /**
   * Restores {@code snapshot} below {@code scratch}, in a folder of its own, and verifies it.
   *
   * @param sample how many digests are brought back; all when absent
   * @param progress is told of each digest that was copied, and again when it was pulled
   * @return what the ledger keeps of it
   * @throws IllegalArgumentException if the scratch root overlaps production or a backup
   */
  public DrillRecord run(
      Snapshot snapshot, RegistryPath scratch, Optional<Integer> sample, Consumer<Digest> progress)
      throws LedgerException {
    snapshot.regions().forEach(region -> apart(scratch, region.region()));
    Instant start = clock.instant();
    List<String> failures = new ArrayList<>();
    String folder = "drill-" + start.getEpochSecond();
    List<Item> items = items(snapshot, scratch, folder);
    long listed = items.size();
    List<Item> chosen = sample.map(most -> some(items, most, start)).orElse(items);
    chosen.forEach(item -> missing(item).ifPresent(failures::add));
    List<Item> kept = chosen.stream().filter(item -> missing(item).isEmpty()).toList();
    ImageCopier copier = ImageCopier.verbatim(client, Inventory.of(Map.of()), new Pool(Map.of()));
    for (Delivery delivery : copier.copyAll(kept.stream().map(Drill::request).toList())) {
      if (!delivery.outcome().arrived()) {
        failures.add(
            "%s@%s did not arrive: %s"
                .formatted(delivery.destination(), delivery.digest(), delivery.outcome()));
      }
      progress.accept(delivery.digest());
    }
    ContentVerifier verifier = new ContentVerifier(client);
    long verified = kept.size() - verify(kept, verifier, failures, progress);
    DrillRecord drill =
        new DrillRecord(
            start,
            snapshot.id(),
            listed,
            verified,
            verifier.bytes(),
            Duration.between(snapshot.takenAt(), start),
            Duration.between(start, clock.instant()),
            failures);
    ledger.drills().append(drill);
    return drill;
  }

  private static void apart(RegistryPath scratch, Region region) {
    for (RegistryPath root : List.of(region.production(), region.backup())) {
      if (root.contains(scratch) || scratch.contains(root)) {
        throw new IllegalArgumentException(
            "the scratch root %s overlaps %s; a drill needs a registry of its own"
                .formatted(scratch, root));
      }
    }
  }

  private static List<Item> items(Snapshot snapshot, RegistryPath scratch, String folder) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < snapshot.regions().size(); i++) {
      RegionSnapshot region = snapshot.regions().get(i);
      RegistryPath root =
          scratch.resolve(new ImageName(folder + "/region-" + (i + 1))).asRegistry();
      Region there = new Region(root, region.region().backup());
      region.images().forEach((name, image) -> items.addAll(items(there, name, image)));
    }
    return items;
  }

  private static List<Item> items(Region region, ImageName name, ImageSnapshot image) {
    List<Item> items = new ArrayList<>();
    image
        .digests()
        .forEach((digest, place) -> {
          SortedSet<Tag> tags = image.tagsOf(digest);
          items.add(new Item(region, name, digest, place, List.copyOf(tags)));
        });
    return items;
  }

  private static List<Item> some(List<Item> items, int most, Instant start) {
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(start.toEpochMilli()));
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }

  private static Optional<String> missing(Item item) {
    return switch (item.place()) {
      case Place.Held held -> Optional.empty();
      case Place.Missing missing ->
          Optional.of(
              "%s of %s is not in the backup: %s"
                  .formatted(item.digest(), item.image(), missing.reason()));
    };
  }

  private static CopyRequest request(Item item) {
    Place.Held held = (Place.Held) item.place();
    return new CopyRequest(
        item.region().kept(held.folder(), item.image()),
        item.digest(),
        List.of(new CopyTarget(item.region().live(item.image()), item.tags())));
  }

  /** Pulls; gives how many digests are not as the snapshot has them. */
  private long verify(
      List<Item> items,
      ContentVerifier verifier,
      List<String> failures,
      Consumer<Digest> progress) {
    List<ContentVerifier.Pull> pulls =
        items.stream()
            .map(item -> new ContentVerifier.Pull(item.region().live(item.image()), item.digest()))
            .toList();
    Map<String, RegistryException> wrong =
        verifier.verifyAll(pulls, pull -> progress.accept(pull.digest()));
    wrong.forEach((name, failure) -> failures.add(name + ": " + failure.getMessage()));
    for (Item item : items) {
      item.tags().forEach(tag -> tag(item, tag).ifPresent(failures::add));
    }
    return wrong.size();
  }

  private Optional<String> tag(Item item, Tag tag) {
    var repository = item.region().live(item.image());
    try {
      Optional<Digest> found = client.head(repository, tag);
      return found.filter(item.digest()::equals).isPresent()
          ? Optional.empty()
          : Optional.of(
              "%s:%s names %s, not %s"
                  .formatted(
                      repository, tag, found.map(Digest::text).orElse("nothing"), item.digest()));
    } catch (RegistryException e) {
      return Optional.of("%s:%s: %s".formatted(repository, tag, e.getMessage()));
    }
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
  }
}
