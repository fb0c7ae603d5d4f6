package io.edgeward.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.InventoryReader;
import io.edgeward.registry.ManifestContent;
import io.edgeward.registry.RegistryClient;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Production, read from its registries. */
final class RegistryProduction implements Production, ManifestReads {
  private final RegistryClient client;
  private final InventoryReader reader;

  RegistryProduction(RegistryClient client) {
    this.client = client;
    this.reader = new InventoryReader(client);
  }

  @Override
  public SortedMap<RepositoryPath, Reading> below(RegistryPath root) {
    return reader.below(root);
  }

  @Override
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return reader.destinations(wanted);
  }

  @Override
  public Optional<ManifestContent> find(RepositoryPath repository, Digest digest) {
    return client.findManifest(repository, digest);
  }
}
