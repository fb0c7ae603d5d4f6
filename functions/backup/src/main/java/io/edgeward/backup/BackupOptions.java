package io.edgeward.backup;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.image.Loopback;
import io.edgeward.model.snapshot.Region;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RegistryClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept, and how registries are used for it.
 *
 * @param regions roots of production with their backups
 * @param ledger where documents go
 * @param requestsPerSecond the budget for each registry host; when absent 25, half of promotion's,
 *     and no bound on this machine
 * @param insecureHosts hosts that may be asked over http, besides those of this machine
 * @param deepRequests about how many requests are spent on looking whether what production holds is
 *     whole, besides comparing what is known with its listing
 * @param environment where the docker configuration is looked up, for credentials
 */
public record BackupOptions(
    List<Region> regions,
    Ledger ledger,
    Optional<Double> requestsPerSecond,
    Set<String> insecureHosts,
    long deepRequests,
    Map<String, String> environment) {
  /** A backup must never starve what promotes. */
  static final double DEFAULT_BUDGET = 25;

  /** Takes unchangeable copies. */
  public BackupOptions {
    regions = List.copyOf(regions);
    insecureHosts = Set.copyOf(insecureHosts);
    environment = Map.copyOf(environment);
  }

  /** With the default budget, and the environment of the process. */
  public static BackupOptions of(List<Region> regions, Ledger ledger) {
    return new BackupOptions(regions, ledger, Optional.empty(), Set.of(), 0, System.getenv());
  }

  /** With a budget for each host. */
  public BackupOptions budget(double perSecond) {
    return new BackupOptions(
        regions, ledger, Optional.of(perSecond), insecureHosts, deepRequests, environment);
  }

  /** With hosts that may be asked over http. */
  public BackupOptions insecure(Set<String> hosts) {
    return new BackupOptions(regions, ledger, requestsPerSecond, hosts, deepRequests, environment);
  }

  /** With so many requests for a look at the parts of images. */
  public BackupOptions deep(long requests) {
    return new BackupOptions(
        regions, ledger, requestsPerSecond, insecureHosts, requests, environment);
  }

  /** With the docker configuration of another environment. */
  public BackupOptions environment(Map<String, String> other) {
    return new BackupOptions(
        regions, ledger, requestsPerSecond, insecureHosts, deepRequests, other);
  }

  /** A client with this budget. */
  RegistryClient client(RegistryListener listener) {
    RegistryClientBuilder builder =
        RegistryClient.builder().environment(environment).listener(listener);
    insecureHosts.forEach(builder::insecure);
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
