package io.edgeward.audit;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import java.util.Set;
import java.util.SortedMap;

/** Reads what production holds. */
interface Production {
  /** Begins a run: hosts that gave no answer in an earlier one are asked again. */
  default void beginRun() {}

  /**
   * Every repository below {@code root} that has content, and the places of which nobody could
   * tell.
   *
   * @throws io.edgeward.registry.RegistryException if nothing can be said about it as a whole
   */
  Inventory below(RegistryPath root);

  /** These references of these repositories; what cannot be read is so in the inventory. */
  Inventory destinations(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted);
}
