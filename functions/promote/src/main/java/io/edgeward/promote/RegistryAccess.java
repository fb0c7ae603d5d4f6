package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.registry.InventoryReader;
import io.edgeward.registry.RegistryClient;
import io.edgeward.registry.RegistryClientBuilder;
import java.util.Set;
import java.util.SortedMap;

/** Inventories as the registries tell them. */
final class RegistryAccess implements Inventories {
  private final InventoryReader reader;

  RegistryAccess(RegistryClient client) {
    this.reader = new InventoryReader(client);
  }

  /** A client with the options' budget and insecure hosts. */
  static RegistryClient client(PromotionOptions options) {
    RegistryClientBuilder builder = RegistryClient.builder();
    options.requestsPerSecond().ifPresent(builder::budget);
    options.insecureHosts().forEach(builder::insecure);
    return builder.build();
  }

  @Override
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return reader.destinations(wanted);
  }

  @Override
  public Inventory sources(SortedMap<RepositoryPath, ? extends Set<Digest>> needed) {
    return reader.destinations(needed);
  }
}
