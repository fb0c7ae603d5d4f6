package io.edgeward.model.check;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Planner;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What promotion would copy of what a change adds, as far as registries told. */
public final class AddedCopies {
  private final SortedMap<RepositoryPath, Set<Digest>> added = new TreeMap<>();
  private final Map<RepositoryPath, SortedMap<Digest, Listed>> sources = new HashMap<>();
  private final Map<RepositoryPath, SortedMap<Tag, Digest>> production = new HashMap<>();

  private AddedCopies() {}

  /**
   * The copies of what {@code change} adds: what its source is known to have, and production is not
   * known to have already. Nothing else is planned.
   *
   * @param edges what is proposed
   */
  public static Planned of(ManifestChange change, RegistryFacts facts, EdgeSet edges) {
    AddedCopies copies = new AddedCopies();
    change.digests().stream()
        .filter(digest -> digest.kind() == DigestChange.Kind.ADDED)
        .forEach(digest -> facts.of(digest).ifPresent(known -> copies.add(digest, known)));
    Inventory inventory = copies.inventory();
    Plan plan = Planner.plan(edges.only(copies.added), inventory);
    return new Planned(
        new Plan(plan.revision(), 0, 0, plan.copies(), List.of(), List.of()), inventory, edges);
  }

  private void add(DigestChange change, DigestFacts facts) {
    if (facts.content() instanceof SourceContent.Present) {
      sources
          .computeIfAbsent(change.sources().getFirst(), source -> new TreeMap<>())
          .put(change.digest(), Listed.BARE);
    }
    for (RepositoryPath place : change.destinations()) {
      added.computeIfAbsent(place, none -> new TreeSet<>()).add(change.digest());
      SortedMap<Tag, Digest> there = production.computeIfAbsent(place, none -> new TreeMap<>());
      facts
          .production()
          .getOrDefault(place, Collections.emptySortedMap())
          .forEach((tag, state) -> {
            if (state instanceof TagState.On(Digest owner)) {
              there.put(tag, owner);
            }
          });
    }
  }

  private Inventory inventory() {
    Map<RepositoryPath, Reading> readings = new HashMap<>();
    sources.forEach((source, digests) ->
        readings.put(source, new Reading.Read(Listing.of(digests, new TreeMap<>()))));
    production.forEach(
        (place, tags) -> readings.put(place, new Reading.Read(Listing.of(new TreeMap<>(), tags))));
    return Inventory.of(readings);
  }
}
