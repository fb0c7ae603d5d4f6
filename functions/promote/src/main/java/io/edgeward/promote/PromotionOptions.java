package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Actor;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RegistryClientBuilder;
import io.edgeward.registry.network.NetworkOptions;
import java.util.Optional;
import java.util.function.Function;

/**
 * How registries and the ledger are used.
 *
 * @param requestsPerSecond the budget for each registry host; the client's own default when absent
 * @param network how registries are reached
 * @param inventories what registry roots hold, instead of reading them; with any, sources below
 *     none of them are taken to hold what the manifests name
 * @param ledger where receipts go; nowhere when absent
 * @param promotes whether images are promoted next, which wait for no source that is silent, see
 *     {@link io.edgeward.registry.read.InventoryReader#promptly}
 * @param actors who stands behind a run of a commit, for its receipts
 * @param origin what verifies and signs
 */
public record PromotionOptions(
    Optional<Double> requestsPerSecond,
    NetworkOptions network,
    GivenInventories inventories,
    Optional<Ledger> ledger,
    boolean promotes,
    Function<Optional<Revision>, Actor> actors,
    OriginOptions origin) {
  /** Reads every registry, keeps no receipts, waits for every source. */
  public static final PromotionOptions DEFAULTS =
      new PromotionOptions(
          Optional.empty(),
          NetworkOptions.ofProcess(),
          GivenInventories.NONE,
          Optional.empty(),
          false,
          revision -> Actor.UNKNOWN,
          OriginOptions.DEFAULT);

  /** A client with this budget, on this network. */
  RegistryClient client(RegistryListener listener) {
    RegistryClientBuilder builder = RegistryClient.builder().network(network).listener(listener);
    requestsPerSecond.ifPresent(builder::budget);
    return builder.build();
  }

  /** With a budget for each host. */
  public PromotionOptions budget(double perSecond) {
    return new PromotionOptions(
        Optional.of(perSecond), network, inventories, ledger, promotes, actors, origin);
  }

  /** With another way to reach registries. */
  public PromotionOptions network(NetworkOptions other) {
    return new PromotionOptions(
        requestsPerSecond, other, inventories, ledger, promotes, actors, origin);
  }

  /** With inventories that need not be read. */
  public PromotionOptions given(GivenInventories known) {
    return new PromotionOptions(
        requestsPerSecond, network, known, ledger, promotes, actors, origin);
  }

  /** For whoever promotes what is planned, if {@code next}. */
  public PromotionOptions promotes(boolean next) {
    return new PromotionOptions(
        requestsPerSecond, network, inventories, ledger, next, actors, origin);
  }

  /** With receipts that say who stands behind a run. */
  public PromotionOptions actors(Function<Optional<Revision>, Actor> behind) {
    return new PromotionOptions(
        requestsPerSecond, network, inventories, ledger, promotes, behind, origin);
  }

  /** With what verifies and signs. */
  public PromotionOptions origin(OriginOptions other) {
    return new PromotionOptions(
        requestsPerSecond, network, inventories, ledger, promotes, actors, other);
  }

  /** With a ledger. */
  public PromotionOptions ledger(Ledger receipts) {
    return new PromotionOptions(
        requestsPerSecond, network, inventories, Optional.of(receipts), promotes, actors, origin);
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
