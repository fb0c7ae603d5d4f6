package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RegistryClientBuilder;
import java.util.Optional;
import java.util.Set;

/**
 * How registries and the ledger are used.
 *
 * @param requestsPerSecond the budget for each registry host; the client's own default when absent
 * @param insecureHosts hosts that may be asked over http, besides those of this machine
 * @param inventories what registry roots hold, instead of reading them; with any, sources below
 *     none of them are taken to hold what the manifests name
 * @param ledger where receipts go; nowhere when absent
 * @param promotes whether images are promoted next, which wait for no source that is silent, see
 *     {@link io.edgeward.registry.read.InventoryReader#promptly}
 */
public record PromotionOptions(
    Optional<Double> requestsPerSecond,
    Set<String> insecureHosts,
    GivenInventories inventories,
    Optional<Ledger> ledger,
    boolean promotes) {
  /** Reads every registry, keeps no receipts, waits for every source. */
  public static final PromotionOptions DEFAULTS =
      new PromotionOptions(
          Optional.empty(), Set.of(), GivenInventories.NONE, Optional.empty(), false);

  /** Takes an unchangeable copy of the hosts. */
  public PromotionOptions {
    insecureHosts = Set.copyOf(insecureHosts);
  }

  /** A client with this budget and these insecure hosts. */
  RegistryClient client(RegistryListener listener) {
    RegistryClientBuilder builder = RegistryClient.builder().listener(listener);
    requestsPerSecond.ifPresent(builder::budget);
    insecureHosts.forEach(builder::insecure);
    return builder.build();
  }

  /** With a budget for each host. */
  public PromotionOptions budget(double perSecond) {
    return new PromotionOptions(
        Optional.of(perSecond), insecureHosts, inventories, ledger, promotes);
  }

  /** With hosts that may be asked over http. */
  public PromotionOptions insecure(Set<String> hosts) {
    return new PromotionOptions(requestsPerSecond, hosts, inventories, ledger, promotes);
  }

  /** With inventories that need not be read. */
  public PromotionOptions given(GivenInventories known) {
    return new PromotionOptions(requestsPerSecond, insecureHosts, known, ledger, promotes);
  }

  /** For whoever promotes what is planned, if {@code next}. */
  public PromotionOptions promotes(boolean next) {
    return new PromotionOptions(requestsPerSecond, insecureHosts, inventories, ledger, next);
  }

  /** With a ledger. */
  public PromotionOptions ledger(Ledger receipts) {
    return new PromotionOptions(
        requestsPerSecond, insecureHosts, inventories, Optional.of(receipts), promotes);
  }

  /**
   * With the ledger at {@code gs://bucket/prefix} or in a directory.
   *
   * @throws IllegalArgumentException if {@code location} is neither
   */
  public PromotionOptions ledger(String location) {
    return ledger(Ledger.open(location));
  }
}
