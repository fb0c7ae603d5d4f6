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
import java.util.stream.Stream;

/** What promotion would copy of what a change adds, as far as registries told. */
public final class AddedCopies {
  private final SortedMap<RepositoryPath, Set<Digest>> added = new TreeMap<>();
  private final Map<RepositoryPath, SortedMap<Digest, Listed>> sources = new HashMap<>();
  private final Map<RepositoryPath, SortedMap<Tag, Digest>> production = new HashMap<>();

  private final ProductionPresence presence;

  private AddedCopies(ProductionPresence presence) {
    this.presence = presence;
  }

  /**
   * The copies of what {@code change} adds: what its source is known to have, and production does
   * not have already. Nothing else is planned.
   *
   * @param production what production has already, or may have
   * @param edges what is proposed
   */
  public static Planned of(
      ManifestChange change, RegistryFacts facts, ProductionPresence production, EdgeSet edges) {
    AddedCopies copies = new AddedCopies(production);
    added(change).forEach(digest -> facts.of(digest).ifPresent(known -> copies.add(digest, known)));
    Inventory inventory = copies.inventory();
    Plan plan = Planner.plan(edges.only(copies.added), inventory);
    return new Planned(
        new Plan(plan.revision(), 0, 0, plan.copies(), List.of(), List.of()), inventory, edges);
  }

  /**
   * What production has to be asked about: what {@code change} adds, whose source is known to have
   * it.
   */
  public static SortedMap<RepositoryPath, Set<Digest>> wanted(
      ManifestChange change, RegistryFacts facts) {
    SortedMap<RepositoryPath, Set<Digest>> wanted = new TreeMap<>();
    added(change)
        .filter(digest ->
            facts
                .of(digest)
                .filter(known -> known.content() instanceof SourceContent.Present)
                .isPresent())
        .forEach(digest ->
            digest
                .destinations()
                .forEach(place ->
                    wanted.computeIfAbsent(place, none -> new TreeSet<>()).add(digest.digest())));
    return wanted;
  }

  private static Stream<DigestChange> added(ManifestChange change) {
    return change.digests().stream().filter(digest -> digest.kind() == DigestChange.Kind.ADDED);
  }

  private void add(DigestChange change, DigestFacts facts) {
    if (facts.content() instanceof SourceContent.Present) {
      sources
          .computeIfAbsent(change.sources().getFirst(), source -> new TreeMap<>())
          .put(change.digest(), Listed.BARE);
    }
    for (RepositoryPath place : change.destinations()) {
      if (!presence.isSettled(place, change.digest())) {
        added.computeIfAbsent(place, none -> new TreeSet<>()).add(change.digest());
      }
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
