package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.registry.InventoryReader;
import io.edgeward.registry.InventoryReader.Role;
import io.edgeward.registry.RegistryClient;
import io.edgeward.registry.RegistryClientBuilder;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/** Inventories as the registries tell them. */
final class RegistryAccess implements Inventories {
  private final RegistryClient client;
  private final InventoryReader destinations;
  private final InventoryReader sources;
  private final boolean prompt;

  RegistryAccess(RegistryClient client) {
    this(client, false);
  }

  /**
   * @param prompt whether work waits for what is read
   */
  private RegistryAccess(RegistryClient client, boolean prompt) {
    this.client = client;
    this.prompt = prompt;
    this.destinations = new InventoryReader(client, Role.WRITER);
    this.sources = new InventoryReader(client);
  }

  /** A client with the options' budget and insecure hosts. */
  static RegistryClient client(PromotionOptions options) {
    RegistryClientBuilder builder = RegistryClient.builder();
    options.requestsPerSecond().ifPresent(builder::budget);
    options.insecureHosts().forEach(builder::insecure);
    return builder.build();
  }

  @Override
  public Inventories until(BooleanSupplier late) {
    return new RegistryAccess(client.until(late), true);
  }

  @Override
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return destinations.destinations(wanted);
  }

  @Override
  public Inventory sources(SortedMap<RepositoryPath, ? extends Set<Digest>> needed) {
    return prompt ? sources.promptly(needed) : sources.destinations(needed);
  }
}
