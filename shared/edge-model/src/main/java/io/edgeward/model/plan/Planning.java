package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Reads production, then what it lacks at the sources, and plans. */
public final class Planning {
  private final RepositoryReader destinations;
  private final RepositoryReader sources;

  /**
   * @param destinations reads production
   * @param sources reads where images come from
   */
  public Planning(RepositoryReader destinations, RepositoryReader sources) {
    this.destinations = destinations;
    this.sources = sources;
  }

  /** The same, within bounds: what is not read when it is {@code late} is unreadable. */
  public Planning until(BooleanSupplier late) {
    return new Planning(destinations.until(late), sources.until(late));
  }

  /**
   * Plans {@code edges}.
   *
   * @param look says which images of production are not whole
   */
  public Planned plan(EdgeSet edges, UnaryOperator<Inventory> look) {
    SortedMap<RepositoryPath, Set<Reference>> wanted = references(edges);
    Map<RepositoryPath, Reading> readings = new HashMap<>();
    Inventory production = look.apply(destinations.read(wanted));
    readings.putAll(production.readings());
    SortedMap<RepositoryPath, SortedSet<Digest>> needed = Planner.sourcesNeeded(edges, production);
    destinations
        .read(alsoWanted(needed, wanted))
        .readings()
        .forEach((path, again) -> readings.merge(path, again, Planning::both));
    needed.keySet().removeAll(wanted.keySet());
    readings.putAll(sources.read(needed).readings());
    Inventory inventory = Inventory.of(readings);
    return new Planned(Planner.plan(edges, inventory), inventory, edges);
  }

  /** What production holds of {@code wanted}. */
  public Inventory production(SortedMap<RepositoryPath, Set<Reference>> wanted) {
    return destinations.read(wanted);
  }

  /** The references that edges name in each repository of production. */
  private static SortedMap<RepositoryPath, Set<Reference>> references(EdgeSet edges) {
    // Regions of one manifest share what they want; sharing its references keeps half a million
    // edges small.
    Map<Wanted, Set<Reference>> shared = new IdentityHashMap<>();
    SortedMap<RepositoryPath, Set<Reference>> references = new TreeMap<>();
    edges
        .wanted()
        .forEach((repository, wanted) ->
            references.put(repository, shared.computeIfAbsent(wanted, Planning::references)));
    return references;
  }

  private static Set<Reference> references(Wanted wanted) {
    Set<Reference> references = new HashSet<>();
    wanted
        .digests()
        .forEach(digest -> {
          references.add(digest.digest());
          digest.tags().forEach(claim -> references.add(claim.tag()));
        });
    return references;
  }

  /** What was found out about the first reading stays. */
  private static Reading both(Reading looked, Reading again) {
    return looked instanceof Reading.Read(Listing first)
            && again instanceof Reading.Read(Listing second)
        ? new Reading.Read(first.and(second))
        : again;
  }

  /**
   * Repositories of production that are themselves the source of others. They are read once more,
   * with the references of both roles, because a repository has one reading.
   */
  private static SortedMap<RepositoryPath, Set<Reference>> alsoWanted(
      SortedMap<RepositoryPath, SortedSet<Digest>> needed,
      SortedMap<RepositoryPath, Set<Reference>> wanted) {
    SortedMap<RepositoryPath, Set<Reference>> both = new TreeMap<>();
    needed.forEach((repository, digests) -> {
      if (wanted.containsKey(repository)) {
        Set<Reference> references = new HashSet<>(wanted.get(repository));
        references.addAll(digests);
        both.put(repository, references);
      }
    });
    return both;
  }
}
