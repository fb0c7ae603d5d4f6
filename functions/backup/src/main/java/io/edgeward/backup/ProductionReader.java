package io.edgeward.backup;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.RegionReading;
import io.edgeward.registry.InventoryReader;
import io.edgeward.registry.RegistryClient;
import io.edgeward.registry.RegistryException;

/** Reads roots. What cannot be read is told as that, and never looks empty. */
final class ProductionReader {
  private final InventoryReader reader;

  ProductionReader(RegistryClient client) {
    this.reader = new InventoryReader(client);
  }

  RegionReading read(RegistryPath root) {
    try {
      return RegionReading.of(root, reader.below(root));
    } catch (RegistryException e) {
      return RegionReading.unreadable(e.getMessage());
    }
  }
}
