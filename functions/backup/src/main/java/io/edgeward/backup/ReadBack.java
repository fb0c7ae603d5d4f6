package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.DeepCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks at what a restore has put: every tag, every manifest with its children, every blob, in the
 * repository that it was put into. What the registry confirmed and does not have did not arrive.
 */
final class ReadBack {
  private final RegistryClient client;

  ReadBack(RegistryClient client) {
    this.client = client;
  }

  /** The same deliveries; those that are not there are failed ones, with the reason. */
  List<Delivery> of(List<Delivery> deliveries) {
    SortedMap<RepositoryPath, SortedSet<Digest>> put = new TreeMap<>();
    deliveries.stream()
        .filter(delivery -> delivery.outcome().arrived())
        .forEach(delivery ->
            put.computeIfAbsent(delivery.destination(), r -> new TreeSet<>())
                .add(delivery.digest()));
    Map<RepositoryPath, Map<Digest, String>> defects = new HashMap<>();
    put.forEach((repository, digests) -> defects.put(repository, defects(repository, digests)));
    return deliveries.stream()
        .map(delivery -> looked(delivery, defects.getOrDefault(delivery.destination(), Map.of())))
        .toList();
  }

  /** Nothing that was read before counts: all is asked for by name, each repository for itself. */
  private Map<Digest, String> defects(RepositoryPath repository, SortedSet<Digest> digests) {
    SortedMap<Digest, Listed> claimed = new TreeMap<>();
    digests.forEach(digest -> claimed.put(digest, Listed.BARE));
    Listing listing =
        new Listing(
            claimed, new TreeMap<>(), Listing.Extent.REFERENCES, Set.of(), Map.of(), List.of());
    DeepCheck.Result result =
        new DeepCheck(client)
            .look(
                Map.of(repository, digests),
                Inventory.of(Map.of(repository, new Reading.Read(listing))),
                DeepCheck.Extent.ALL);
    Map<Digest, String> defects = new HashMap<>(result.unread());
    if (result.inventory().reading(repository) instanceof Reading.Read(Listing looked)) {
      looked
          .digests()
          .forEach((digest, listed) -> {
            if (!listed.lacking().isEmpty()) {
              defects.put(
                  digest,
                  "%s lacks %s after it was put"
                      .formatted(
                          repository,
                          listed.lacking().stream()
                              .map(Digest::text)
                              .collect(Collectors.joining(", "))));
            }
          });
    }
    return defects;
  }

  private Delivery looked(Delivery delivery, Map<Digest, String> defects) {
    if (!delivery.outcome().arrived()) {
      return delivery;
    }
    Optional<String> defect =
        Optional.ofNullable(defects.get(delivery.digest())).or(() -> tagDefect(delivery));
    return defect.map(reason -> failed(delivery, reason)).orElse(delivery);
  }

  private static Delivery failed(Delivery delivery, String reason) {
    return new Delivery(
        delivery.source(),
        delivery.digest(),
        delivery.destination(),
        delivery.tag(),
        new Outcome.Failed("read back: " + reason, true),
        delivery.attachments());
  }

  private Optional<String> tagDefect(Delivery delivery) {
    if (delivery.tag().isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Digest> found = client.head(delivery.destination(), delivery.tag().get());
      return found.filter(delivery.digest()::equals).isPresent()
          ? Optional.empty()
          : Optional.of(
              "tag %s of %s names %s"
                  .formatted(
                      delivery.tag().get(),
                      delivery.destination(),
                      found.map(Digest::text).orElse("nothing")));
    } catch (RegistryException e) {
      return Optional.of(e.getMessage());
    }
  }
}
