package io.edgeward.backup;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.image.Loopback;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.store.StoreUri;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RegistryClientBuilder;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.stores.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept, and how registries are used for it.
 *
 * @param regions roots of production with their backups
 * @param ledger where documents go
 * @param requestsPerSecond the budget for each registry host; when absent 25, half of promotion's,
 *     and no bound on this machine
 * @param network how registries are reached
 * @param deepRequests about how many requests are spent on looking whether what production holds is
 *     whole, besides comparing what is known with its listing
 * @param files the stores of files that are kept, too
 * @param stores how stores of files are reached
 */
public record BackupOptions(
    List<Region> regions,
    Ledger ledger,
    Optional<Double> requestsPerSecond,
    NetworkOptions network,
    long deepRequests,
    Optional<FileStores> files,
    StoreOptions stores) {
  /** A backup must never starve what promotes. */
  static final double DEFAULT_BUDGET = 25;

  /** Takes an unchangeable copy of the regions. */
  public BackupOptions {
    regions = List.copyOf(regions);
  }

  /** With the default budget, and the network as the environment of the process says. */
  public static BackupOptions of(List<Region> regions, Ledger ledger) {
    return new BackupOptions(
        regions,
        ledger,
        Optional.empty(),
        NetworkOptions.ofProcess(),
        0,
        Optional.empty(),
        StoreOptions.DEFAULT);
  }

  /** With a budget for each host. */
  public BackupOptions budget(double perSecond) {
    return new BackupOptions(
        regions, ledger, Optional.of(perSecond), network, deepRequests, files, stores);
  }

  /** With another way to reach registries. */
  public BackupOptions network(NetworkOptions other) {
    return new BackupOptions(
        regions, ledger, requestsPerSecond, other, deepRequests, files, stores);
  }

  /** With so many requests for a look at the parts of images. */
  public BackupOptions deep(long requests) {
    return new BackupOptions(regions, ledger, requestsPerSecond, network, requests, files, stores);
  }

  /** With stores whose files are kept, too. */
  public BackupOptions keeping(FileStores kept) {
    return new BackupOptions(
        regions, ledger, requestsPerSecond, network, deepRequests, Optional.of(kept), stores);
  }

  /**
   * With stores of files reached as {@code environment} says.
   *
   * @throws IllegalArgumentException if a variable is malformed
   */
  public BackupOptions storesOf(Map<String, String> environment) {
    return stores(StoreOptions.from(environment));
  }

  /** With a directory that stands for a store of files. */
  public BackupOptions directory(StoreUri store, Path directory) {
    return stores(stores.withDirectories(Map.of(store, directory)));
  }

  /** With another way to reach stores of files. */
  public BackupOptions stores(StoreOptions other) {
    return new BackupOptions(
        regions, ledger, requestsPerSecond, network, deepRequests, files, other);
  }

  /** A client with this budget. */
  RegistryClient client(RegistryListener listener) {
    RegistryClientBuilder builder = RegistryClient.builder().network(network).listener(listener);
    if (requestsPerSecond.isPresent()) {
      return builder.budget(requestsPerSecond.get()).build();
    }
    for (Region region : regions) {
      for (String host : List.of(region.production().host(), region.backup().host())) {
        if (!Loopback.isLoopback(host)) {
          builder.budget(host, DEFAULT_BUDGET);
        }
      }
    }
    return builder.build();
  }
}
