package io.edgeward.check.registry;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.registry.read.InventoryReader;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Reads references by their names, of permitted hosts alone.
 *
 * @param reader asks registries
 * @param hosts the hosts that may be asked
 */
record PermittedReader(InventoryReader reader, PermittedHosts hosts) implements RepositoryReader {
  private static final Reading REFUSED = new Reading.Unreadable(PermittedHosts.REFUSAL);

  @Override
  public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    SortedMap<RepositoryPath, Set<? extends Reference>> asked = new TreeMap<>(wanted);
    asked.keySet().removeIf(repository -> !hosts.permits(repository.host()));
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    wanted.keySet().forEach(repository -> readings.put(repository, REFUSED));
    readings.putAll(reader.byName(asked).readings());
    return Inventory.of(readings);
  }

  @Override
  public Inventory below(RegistryPath root) {
    return hosts.permits(root.host())
        ? reader.below(root)
        : Inventory.of(Map.of(), Map.of(root, PermittedHosts.REFUSAL));
  }

  @Override
  public PermittedReader until(BooleanSupplier late) {
    return new PermittedReader(reader.until(late), hosts);
  }
}
