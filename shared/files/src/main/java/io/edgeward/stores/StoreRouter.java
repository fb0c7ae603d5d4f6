package io.edgeward.stores;

import io.edgeward.ledger.StorageClient;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreException.Kind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Knows which service keeps which store; makes the client of each at its first use. */
final class StoreRouter implements AutoCloseable {
  private final StoreOptions options;
  private final RequestCounts counts;
  private final Map<StoreUri, ObjectStore> directories = new TreeMap<>();
  private final Map<StoreScheme, ObjectStore> services = new TreeMap<>();

  StoreRouter(StoreOptions options, RequestCounts counts) {
    this.options = options;
    this.counts = counts;
    options
        .directories()
        .forEach((base, path) -> directories.put(base, new DirectoryFiles(base, path)));
  }

  /**
   * What keeps {@code base}.
   *
   * @throws StoreException if directories stand for parts of it only
   */
  ObjectStore of(StoreUri base) {
    Optional<ObjectStore> directory =
        directories.entrySet().stream()
            .filter(entry -> entry.getKey().contains(base))
            .map(Map.Entry::getValue)
            .findFirst();
    return directory.orElseGet(() -> {
      refuseParts(base);
      return service(base.scheme());
    });
  }

  private void refuseParts(StoreUri base) {
    List<StoreUri> parts = directories.keySet().stream().filter(base::contains).toList();
    if (!parts.isEmpty()) {
      throw new StoreException(
          Kind.REFUSED,
          "directories stand for %s and not for all of %s; name one for the whole store"
              .formatted(parts, base));
    }
  }

  private synchronized ObjectStore service(StoreScheme scheme) {
    return services.computeIfAbsent(scheme, this::open);
  }

  private ObjectStore open(StoreScheme scheme) {
    Limits limits = options.limits();
    RetryAfterHold hold = new RetryAfterHold(limits.longestWait(), InstantSource.system());
    return switch (scheme) {
      case GS ->
          new CloudStorage(
              new StorageClient(
                  options.emulator(),
                  new CloudStorageSettings(limits, new ObservedTransport(limits, counts, hold))));
      case S3 -> new S3Store(new S3Clients(options.aws(), limits, counts));
    };
  }

  @Override
  public void close() {
    List<ObjectStore> all;
    synchronized (this) {
      all = new ArrayList<>(services.values());
    }
    all.forEach(ObjectStore::close);
  }
}
