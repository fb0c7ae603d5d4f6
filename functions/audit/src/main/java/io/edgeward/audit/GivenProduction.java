package io.edgeward.audit;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Production of which some registry roots were written down. A repository below such a root that is
 * not written down is empty; all others are read.
 */
final class GivenProduction implements Production {
  private final Set<RegistryPath> roots;
  private final SortedMap<RepositoryPath, Reading> given = new TreeMap<>();
  private final Supplier<? extends Production> others;

  GivenProduction(
      Map<RegistryPath, ? extends SortedMap<ImageName, Listing>> given,
      Supplier<? extends Production> others) {
    this.roots = Set.copyOf(given.keySet());
    this.others = others;
    given.forEach((root, images) ->
        images.forEach(
            (name, listing) -> this.given.put(root.resolve(name), new Reading.Read(listing))));
  }

  boolean isGiven(RepositoryPath repository) {
    return roots.stream().anyMatch(root -> root.contains(repository));
  }

  @Override
  public Inventory below(RegistryPath root) {
    SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RegistryPath, String> unread = new TreeMap<>();
    if (roots.stream().noneMatch(whole -> whole.contains(root))) {
      Inventory read = others.get().below(root);
      readings.putAll(read.readings());
      readings.keySet().removeIf(this::isGiven);
      unread.putAll(read.unread());
      unread.keySet().removeIf(place -> roots.stream().anyMatch(whole -> whole.contains(place)));
    }
    given.forEach((repository, reading) -> {
      if (root.contains(repository)) {
        readings.put(repository, reading);
      }
    });
    return Inventory.of(readings, unread);
  }

  @Override
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RepositoryPath, Set<? extends Reference>> unknown = new TreeMap<>();
    wanted.forEach((repository, references) -> {
      if (isGiven(repository)) {
        readings.put(repository, given.getOrDefault(repository, new Reading.Absent()));
      } else {
        unknown.put(repository, references);
      }
    });
    if (!unknown.isEmpty()) {
      readings.putAll(others.get().destinations(unknown).readings());
    }
    return Inventory.of(readings);
  }
}
