package io.edgeward.audit;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Production as files tell it; what they do not tell of is read. */
final class GivenProduction implements Production {
  private final GivenInventories given;
  private final Supplier<? extends Production> others;

  GivenProduction(GivenInventories given, Supplier<? extends Production> others) {
    this.given = given;
    this.others = others;
  }

  boolean isGiven(RepositoryPath repository) {
    return given.find(repository).isPresent();
  }

  @Override
  public Inventory below(RegistryPath root) {
    SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RegistryPath, String> unread = new TreeMap<>();
    if (!given.covers(root)) {
      Inventory read = others.get().below(root);
      readings.putAll(read.readings());
      readings.keySet().removeIf(this::isGiven);
      unread.putAll(read.unread());
      unread.keySet().removeIf(given::covers);
    }
    readings.putAll(given.below(root));
    return Inventory.of(readings, unread);
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
      readings.putAll(others.get().destinations(unknown).readings());
    }
    return Inventory.of(readings);
  }
}
