package io.edgeward.model.notation;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Answers from an inventory, and remembers what it was asked. */
public final class FixedRepositories {
  private final Inventory inventory;
  private final List<String> asked = new ArrayList<>();

  /** Holds what {@code notation} says, as {@link Inventories} reads it. */
  public FixedRepositories(String notation) {
    this.inventory = Inventories.of(notation);
  }

  public RepositoryReader destinations() {
    return new Reader("destination");
  }

  public RepositoryReader sources() {
    return new Reader("source");
  }

  public List<String> asked() {
    return asked;
  }

  private void note(String role, RepositoryPath repository, Set<? extends Reference> references) {
    TreeSet<String> names = new TreeSet<>();
    references.forEach(reference -> names.add(Names.shorten(reference.text())));
    asked.add("%s %s %s".formatted(role, Names.shorten(repository), names));
  }

  private final class Reader implements RepositoryReader {
    private final String role;

    Reader(String role) {
      this.role = role;
    }

    @Override
    public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
      Map<RepositoryPath, Reading> readings = new HashMap<>();
      wanted.forEach((repository, references) -> {
        note(role, repository, references);
        readings.put(repository, inventory.reading(repository));
      });
      return Inventory.of(readings);
    }

    @Override
    public Inventory below(RegistryPath root) {
      throw new UnsupportedOperationException("a plan lists no root");
    }

    @Override
    public RepositoryReader until(BooleanSupplier late) {
      return this;
    }
  }
}
