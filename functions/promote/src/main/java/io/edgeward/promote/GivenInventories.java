package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Inventories of some registry roots that somebody wrote down, so that a plan needs no registry. A
 * repository below such a root that the inventory lacks is empty. Sources below none of them are
 * taken to hold what the manifests name; destinations below none are read.
 */
final class GivenInventories implements Inventories {
  private final Map<RegistryPath, SortedMap<ImageName, Listing>> given;
  private final Inventories others;

  GivenInventories(Map<RegistryPath, SortedMap<ImageName, Listing>> given, Inventories others) {
    this.given = Map.copyOf(given);
    this.others = others;
  }

  @Override
  public Inventories until(BooleanSupplier late) {
    return new GivenInventories(given, others.until(late));
  }

  @Override
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RepositoryPath, Set<? extends Reference>> unknown = new TreeMap<>();
    wanted.forEach((repository, references) ->
        find(repository)
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
        .forEach(source -> readings.put(source, find(source).orElseGet(Reading.Assumed::new)));
    return Inventory.of(readings);
  }

  private Optional<Reading> find(RepositoryPath repository) {
    return given.keySet().stream()
        .filter(root -> root.contains(repository) && !root.equals(repository.asRegistry()))
        .max(Comparator.comparingInt(root -> root.path().length()))
        .map(root -> given.get(root).getOrDefault(repository.nameBelow(root), Listing.EMPTY))
        .map(Reading.Read::new);
  }
}
