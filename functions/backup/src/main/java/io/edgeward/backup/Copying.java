package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.NewContent;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyRequest;
import io.edgeward.registry.copy.CopyResult;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.copy.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings news of a region into a folder of its backup. */
final class Copying {
  private final RegistryClient client;
  private final Pool pool;

  Copying(RegistryClient client, List<Region> regions) {
    this.client = client;
    Map<String, RepositoryPath> pools = new HashMap<>();
    regions.forEach(region ->
        pools.putIfAbsent(region.backup().host(), region.backup().resolve(new ImageName("pool"))));
    this.pool = new Pool(pools);
  }

  /**
   * What came of it.
   *
   * @param places where each piece of news is now; those that were not begun are left out
   * @param copied how many were brought by this run
   * @param again whether another run may bring what is missing without any intervention
   */
  record Result(Map<NewContent, BackupLocation> places, int copied, boolean again) {
    static Result of(Map<NewContent, BackupLocation> places, boolean again) {
      long held = places.values().stream().filter(BackupLocation.Held.class::isInstance).count();
      return new Result(places, Math.toIntExact(held), again);
    }
  }

  /** Copies all of {@code news}; what the folder holds is asked one by one. */
  BackupCopyResult keep(Region region, SnapshotId folder, List<NewContent> news) {
    Result result = copy(region, folder, news, Inventory.of(Map.of()), () -> false, delivery -> {});
    List<String> gaps = new ArrayList<>();
    result
        .places()
        .forEach((item, place) -> {
          if (place instanceof BackupLocation.Missing(String reason)) {
            gaps.add("%s@%s: %s".formatted(region.live(item.image()), item.digest(), reason));
          }
        });
    return new BackupCopyResult(gaps.stream().sorted().toList(), result.again());
  }

  /**
   * Copies until it is late.
   *
   * @param progress is told of every delivery, by several threads at once
   */
  Result copy(
      Region region,
      SnapshotId folder,
      List<NewContent> news,
      Inventory known,
      BooleanSupplier late,
      Consumer<Delivery> progress) {
    ImageCopier copier = ImageCopier.verbatim(client, known, pool);
    CopyResult copied =
        copier.copyAll(
            requests(region, folder, news), late, deliveries -> deliveries.forEach(progress));
    Map<Key, List<Delivery>> byNews =
        copied.deliveries().stream().collect(Collectors.groupingBy(Key::of));
    boolean again =
        !copied.remaining().isEmpty() || copied.deliveries().stream().anyMatch(Copying::mayPass);
    Map<NewContent, BackupLocation> places = new HashMap<>();
    for (NewContent item : news) {
      List<Delivery> own =
          byNews.getOrDefault(new Key(region.kept(folder, item.image()), item.digest()), List.of());
      if (own.isEmpty()) {
        continue;
      }
      if (onlyItsTagsAreTaken(item, own)) {
        List<Delivery> alone = copier.copyAll(List.of(request(region, folder, item, List.of())));
        again |= alone.stream().anyMatch(Copying::mayPass);
        own = Stream.concat(alone.stream(), own.stream()).toList();
      }
      places.put(item, place(folder, item, own));
    }
    return Result.of(places, again);
  }

  private record Key(RepositoryPath destination, Digest digest) {
    static Key of(Delivery delivery) {
      return new Key(delivery.destination(), delivery.digest());
    }
  }

  private static List<CopyRequest> requests(
      Region region, SnapshotId folder, List<NewContent> news) {
    return news.stream().map(item -> request(region, folder, item, item.tags())).toList();
  }

  /** What only gets a tag is taken from the backup itself, from where its blobs can be mounted. */
  private static CopyRequest request(
      Region region, SnapshotId folder, NewContent news, List<Tag> tags) {
    RepositoryPath source =
        news.held()
            .map(held -> region.kept(held, news.image()))
            .orElseGet(() -> region.live(news.image()));
    CopyTarget target = new CopyTarget(region.kept(folder, news.image()), tags);
    return new CopyRequest(source, news.digest(), List.of(target));
  }

  /** Content matters more than names: where a tag is taken, the digest alone is kept. */
  private static boolean onlyItsTagsAreTaken(NewContent news, List<Delivery> deliveries) {
    return news.held().isEmpty()
        && deliveries.stream().noneMatch(delivery -> delivery.outcome().arrived())
        && deliveries.stream().anyMatch(d -> d.outcome() instanceof Outcome.Refused);
  }

  private static BackupLocation place(
      SnapshotId folder, NewContent news, List<Delivery> deliveries) {
    List<Tag> lacking = new ArrayList<>();
    deliveries.stream()
        .filter(delivery -> !delivery.outcome().arrived())
        .forEach(delivery -> delivery.tag().ifPresent(lacking::add));
    if (news.held().isPresent()) {
      return new BackupLocation.Held(news.held().get(), new TreeSet<>(lacking));
    }
    if (deliveries.stream().anyMatch(delivery -> delivery.outcome().arrived())) {
      return new BackupLocation.Held(folder, new TreeSet<>(lacking));
    }
    return new BackupLocation.Missing(failure(deliveries));
  }

  private static String failure(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(Delivery::outcome)
        .map(Copying::reason)
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Copied copied -> "";
      case Outcome.Tagged tagged -> "";
      case Outcome.AlreadyThere there -> "";
      case Outcome.Refused refused -> refused.message();
      case Outcome.Failed failed -> failed.message();
    };
  }

  private static boolean mayPass(Delivery delivery) {
    return delivery.outcome() instanceof Outcome.Failed failed && failed.retryable();
  }
}
