package io.edgeward.model.inventory;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Asks no registry: repositories are taken to hold whatever is wanted of them. */
public final class AssumedReader implements RepositoryReader {
  @Override
  public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    wanted.keySet().forEach(repository -> readings.put(repository, new Reading.Assumed()));
    return Inventory.of(readings);
  }

  /** Nobody can tell what repositories there are. */
  @Override
  public Inventory below(RegistryPath root) {
    return Inventory.of(Map.of(), Map.of(root, "it was not read"));
  }

  @Override
  public RepositoryReader until(BooleanSupplier late) {
    return this;
  }
}
