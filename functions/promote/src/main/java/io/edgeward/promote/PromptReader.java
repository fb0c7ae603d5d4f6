package io.edgeward.promote;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.registry.read.InventoryReader;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/** Reads sources from their registries for whoever has work waiting for what they hold. */
record PromptReader(InventoryReader reader) implements RepositoryReader {
  @Override
  public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return reader.promptly(wanted);
  }

  @Override
  public Inventory below(RegistryPath root) {
    return reader.below(root);
  }

  @Override
  public RepositoryReader until(BooleanSupplier late) {
    return new PromptReader(reader.until(late));
  }
}
