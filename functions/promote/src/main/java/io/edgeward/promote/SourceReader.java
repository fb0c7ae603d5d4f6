package io.edgeward.promote;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.registry.InventoryReader;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * Reads sources from their registries. With a bound, which promotions have, no silent host is
 * waited for while work for others is known.
 */
record SourceReader(InventoryReader reader, boolean prompt) implements RepositoryReader {
  @Override
  public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return prompt ? reader.promptly(wanted) : reader.read(wanted);
  }

  @Override
  public Inventory below(RegistryPath root) {
    return reader.below(root);
  }

  @Override
  public RepositoryReader until(BooleanSupplier late) {
    return new SourceReader(reader.until(late), true);
  }
}
