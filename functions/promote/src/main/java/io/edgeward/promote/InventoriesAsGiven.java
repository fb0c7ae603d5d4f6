package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Inventories as files tell them, so that a plan needs no registry. Sources that they do not tell
 * of are taken to hold what the manifests name; such destinations are read.
 */
final class InventoriesAsGiven implements Inventories {
  private final GivenInventories given;
  private final Inventories others;

  InventoriesAsGiven(GivenInventories given, Inventories others) {
    this.given = given;
    this.others = others;
  }

  @Override
  public Inventories until(BooleanSupplier late) {
    return new InventoriesAsGiven(given, others.until(late));
  }

  @Override
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RepositoryPath, Set<? extends Reference>> unknown = new TreeMap<>();
    wanted.forEach((repository, references) ->
        given
            .find(repository)
            .ifPresentOrElse(
                reading -> readings.put(repository, reading),
                () -> unknown.put(repository, references)));
    if (!unknown.isEmpty()) {
      readings.putAll(others.destinations(unknown).readings());
    }
    return Inventory.of(readings);
  }

  @Override
  public Inventory sources(SortedMap<RepositoryPath, ? extends Set<Digest>> needed) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    needed
        .keySet()
        .forEach(
            source -> readings.put(source, given.find(source).orElseGet(Reading.Assumed::new)));
    return Inventory.of(readings);
  }
}
