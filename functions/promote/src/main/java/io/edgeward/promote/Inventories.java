package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * What registries hold. What cannot be read is {@link
 * io.edgeward.model.inventory.Reading.Unreadable} in the result, for that repository alone; nothing
 * is thrown for it.
 */
public interface Inventories {
  /** Reads repositories of production, at least as far as the references that are wanted. */
  Inventory destinations(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted);

  /** The same, which ask nothing more when it is {@code late}; what was not read is unreadable. */
  default Inventories until(BooleanSupplier late) {
    return this;
  }

  /** Reads source repositories, at least as far as the digests that are needed of them. */
  Inventory sources(SortedMap<RepositoryPath, ? extends Set<Digest>> needed);
}
