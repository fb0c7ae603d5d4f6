package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.notation.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Answers from an inventory, and remembers what it was asked. */
final class FixedInventories implements Inventories {
  private final Inventory inventory;
  private final List<String> asked = new ArrayList<>();

  FixedInventories(String notation) {
    this.inventory = io.edgeward.model.notation.Inventories.of(notation);
  }

  @Override
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    wanted.forEach((repository, references) -> note("destination", repository, references));
    return read(wanted.keySet());
  }

  @Override
  public Inventory sources(SortedMap<RepositoryPath, ? extends Set<Digest>> needed) {
    needed.forEach((repository, digests) -> note("source", repository, digests));
    return read(needed.keySet());
  }

  List<String> asked() {
    return asked;
  }

  private void note(String role, RepositoryPath repository, Set<? extends Reference> references) {
    TreeSet<String> names = new TreeSet<>();
    references.forEach(reference -> names.add(Names.shorten(reference.text())));
    asked.add("%s %s %s".formatted(role, Names.shorten(repository), names));
  }

  private Inventory read(Set<RepositoryPath> repositories) {
    Map<RepositoryPath, Reading> readings = new HashMap<>();
    repositories.forEach(path -> readings.put(path, inventory.reading(path)));
    return Inventory.of(readings);
  }
}
