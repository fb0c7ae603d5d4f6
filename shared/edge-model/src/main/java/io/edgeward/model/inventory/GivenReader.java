package io.edgeward.model.inventory;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Repositories as files tell of them; those that no file tells of are read by others. */
record GivenReader(GivenInventories given, Supplier<? extends RepositoryReader> others)
    implements RepositoryReader {
  @Override
  public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RepositoryPath, Set<? extends Reference>> unknown = new TreeMap<>();
    wanted.forEach((repository, references) ->
        given
            .find(repository)
            .ifPresentOrElse(
                reading -> readings.put(repository, reading),
                () -> unknown.put(repository, references)));
    if (!unknown.isEmpty()) {
      readings.putAll(others.get().read(unknown).readings());
    }
    return Inventory.of(readings);
  }

  @Override
  public Inventory below(RegistryPath root) {
    SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RegistryPath, String> unread = new TreeMap<>();
    if (!given.covers(root)) {
      Inventory read = others.get().below(root);
      readings.putAll(read.readings());
      readings.keySet().removeIf(repository -> given.find(repository).isPresent());
      unread.putAll(read.unread());
      unread.keySet().removeIf(given::covers);
    }
    readings.putAll(given.below(root));
    return Inventory.of(readings, unread);
  }

  @Override
  public RepositoryReader until(BooleanSupplier late) {
    return new GivenReader(given, () -> others.get().until(late));
  }
}
