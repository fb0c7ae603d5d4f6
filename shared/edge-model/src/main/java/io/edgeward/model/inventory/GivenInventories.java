package io.edgeward.model.inventory;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What files tell of some registry roots, in place of reading them. Of overlapping roots the
 * longest tells of a repository, alone. A repository that it does not list is absent. A root that
 * is itself the path of a repository tells of what is below that path and not of the repository.
 */
public final class GivenInventories {
  /** Nothing is given: every registry has to be read. */
  public static final GivenInventories NONE = new GivenInventories(Map.of());

  private final Map<RegistryPath, SortedMap<ImageName, Listing>> given;

  /** Takes an unchangeable copy of the roots. */
  public GivenInventories(Map<RegistryPath, SortedMap<ImageName, Listing>> given) {
    this.given = Map.copyOf(given);
  }

  /** Whether there is no root at all. */
  public boolean isEmpty() {
    return given.isEmpty();
  }

  /** What is told of {@code repository}; nothing where it has to be read. */
  public Optional<Reading> find(RepositoryPath repository) {
    return given.keySet().stream()
        .filter(root -> root.contains(repository) && !root.equals(repository.asRegistry()))
        .max(Comparator.comparingInt(root -> root.path().length()))
        .map(root -> reading(given.get(root).get(repository.nameBelow(root))));
  }

  /**
   * Reads what is given here, and everything else by others.
   *
   * @param others asked for each time when, and only when, something has to be read
   */
  public RepositoryReader or(Supplier<? extends RepositoryReader> others) {
    return new Reader(others);
  }

  private static Reading reading(Listing listing) {
    return listing == null ? new Reading.Absent() : new Reading.Read(listing);
  }

  /** Whether every repository below {@code root} is told of. */
  boolean covers(RegistryPath root) {
    return given.keySet().stream().anyMatch(known -> known.contains(root));
  }

  /** The repositories below {@code root} that are told to be there. */
  SortedMap<RepositoryPath, Reading> below(RegistryPath root) {
    SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
    given.forEach((known, images) ->
        images.keySet().stream()
            .map(known::resolve)
            .filter(root::contains)
            .forEach(repository ->
                find(repository)
                    .filter(Reading.Read.class::isInstance)
                    .ifPresent(reading -> readings.put(repository, reading))));
    return readings;
  }

  /** Repositories as files tell of them; those that no file tells of are read by others. */
  private final class Reader implements RepositoryReader {
    private final Supplier<? extends RepositoryReader> others;

    Reader(Supplier<? extends RepositoryReader> others) {
      this.others = others;
    }

    @Override
    public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
      Map<RepositoryPath, Reading> readings = new TreeMap<>();
      SortedMap<RepositoryPath, Set<? extends Reference>> unknown = new TreeMap<>();
      wanted.forEach((repository, references) ->
          find(repository)
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
      if (!covers(root)) {
        Inventory read = others.get().below(root);
        readings.putAll(read.readings());
        readings.keySet().removeIf(repository -> find(repository).isPresent());
        unread.putAll(read.unread());
        unread.keySet().removeIf(GivenInventories.this::covers);
      }
      readings.putAll(GivenInventories.this.below(root));
      return Inventory.of(readings, unread);
    }

    @Override
    public RepositoryReader until(BooleanSupplier late) {
      return new Reader(() -> others.get().until(late));
    }
  }
}
