package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyListener;
import io.edgeward.registry.copy.CopyRequest;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.copy.Pool;
import io.edgeward.registry.read.ContentVerifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Copies items of a drill to the scratch registry, and pulls them from there. */
final class DrillWork {
  private final RegistryClient client;
  private final ImageCopier copier;
  private final ContentVerifier verifier;
  private final BooleanSupplier late;
  private final Consumer<Digest> progress;
  private final List<String> failures = new ArrayList<>();
  private long reached;
  private long verified;

  DrillWork(RegistryClient client, BooleanSupplier late, Consumer<Digest> progress) {
    this.client = client;
    this.copier = ImageCopier.verbatim(client, Inventory.of(Map.of()), new Pool(Map.of()));
    this.verifier = new ContentVerifier(client);
    this.late = late;
    this.progress = progress;
  }

  List<String> failures() {
    return failures;
  }

  /** How many items there was time for, whatever was found. */
  long reached() {
    return reached;
  }

  /** How many items came back with every byte and every tag. */
  long verified() {
    return verified;
  }

  long bytes() {
    return verifier.bytes();
  }

  void bringBack(List<DrillItem> items) {
    List<CopyRequest> requests = new ArrayList<>();
    for (DrillItem item : items) {
      item.missing().ifPresent(this::lost);
      item.request().ifPresent(requests::add);
    }
    List<Delivery> deliveries = copier.copyAll(requests, late, CopyListener.NONE).deliveries();
    deliveries.forEach(this::tell);
    Set<ContentVerifier.Pull> brought = new LinkedHashSet<>();
    deliveries.forEach(
        one -> brought.add(new ContentVerifier.Pull(one.destination(), one.digest())));
    Set<ContentVerifier.Pull> pulled = ConcurrentHashMap.newKeySet();
    SortedMap<String, RegistryException> wrong =
        verifier.verifyAll(
            brought,
            late,
            pull -> {
              pulled.add(pull);
              progress.accept(pull.digest());
            });
    wrong.forEach((name, failure) -> lost(name + ": " + failure.getMessage()));
    items.stream()
        .filter(item -> pulled.contains(item.pull()))
        .filter(item -> !wrong.containsKey(item.target() + "@" + item.digest()))
        .takeWhile(item -> !late.getAsBoolean())
        .forEach(this::judgeTags);
  }

  private void lost(String failure) {
    reached++;
    failures.add(failure);
  }

  private void judgeTags(DrillItem item) {
    reached++;
    if (isTagged(item)) {
      verified++;
    }
  }

  private void tell(Delivery delivery) {
    progress.accept(delivery.digest());
    if (delivery.outcome() instanceof Outcome.Failed(String message, boolean retryable)) {
      failures.add(
          "%s@%s did not arrive: %s".formatted(delivery.destination(), delivery.digest(), message));
    }
  }

  private boolean isTagged(DrillItem item) {
    int before = failures.size();
    item.tags().forEach(tag -> defect(item, tag).ifPresent(failures::add));
    return failures.size() == before;
  }

  private Optional<String> defect(DrillItem item, Tag tag) {
    try {
      Optional<Digest> found = client.head(item.target(), tag);
      return found.filter(item.digest()::equals).isPresent()
          ? Optional.empty()
          : Optional.of(
              "%s:%s names %s, not %s"
                  .formatted(
                      item.target(),
                      tag,
                      found.map(Digest::text).orElse("nothing"),
                      item.digest()));
    } catch (RegistryException e) {
      return Optional.of("%s:%s: %s".formatted(item.target(), tag, e.getMessage()));
    }
  }
}
