package io.edgeward.model.audit;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the regions of production with each other. Destinations of the same manifests want the
 * very same content, so they should hold the very same content, whatever else is in them.
 */
final class RegionComparison {
  private RegionComparison() {}

  static List<Discrepancy> differences(EdgeSet edges, Inventory production) {
    Map<Wanted, Group> groups = new IdentityHashMap<>();
    edges
        .wanted()
        .forEach((repository, wanted) -> {
          Group group = groups.computeIfAbsent(wanted, w -> new Group(repository, new TreeMap<>()));
          listing(production.reading(repository))
              .ifPresent(listing -> group.regions().put(repository, listing));
        });
    List<Discrepancy> found = new ArrayList<>();
    groups.values().forEach(group -> compare(group, found));
    return found;
  }

  private static Optional<Listing> listing(Reading reading) {
    return switch (reading) {
      case Reading.Read read -> Optional.of(read.listing());
      case Reading.Absent absent -> Optional.of(Listing.EMPTY);
      case Reading.Unread unread -> Optional.empty();
      case Reading.Assumed assumed -> Optional.empty();
    };
  }

  /**
   * Destinations of the same manifests.
   *
   * @param first the first of them, readable or not: a difference keeps its place when a region
   *     that has no part in it is down
   * @param regions those that could be read
   */
  private record Group(RepositoryPath first, SortedMap<RepositoryPath, Listing> regions) {}

  private static void compare(Group group, List<Discrepancy> found) {
    SortedMap<RepositoryPath, Listing> regions = group.regions();
    if (regions.size() < 2 || regions.values().stream().distinct().count() == 1) {
      return;
    }
    SortedMap<String, Reference> references = new TreeMap<>();
    regions
        .values()
        .forEach(listing -> {
          names(listing.digests().keySet(), references);
          names(listing.tags().keySet(), references);
        });
    references.values().forEach(reference -> compare(reference, group, found));
  }

  private static void names(
      Collection<? extends Reference> names, Map<String, Reference> references) {
    names.forEach(name -> references.put(name.text(), name));
  }

  private static void compare(Reference reference, Group group, List<Discrepancy> found) {
    Map<Optional<Digest>, List<RepositoryPath>> states = new HashMap<>();
    group
        .regions()
        .forEach((repository, listing) -> {
          if (isTold(reference, listing)) {
            states
                .computeIfAbsent(named(reference, listing), d -> new ArrayList<>())
                .add(repository);
          }
        });
    if (states.size() > 1) {
      found.add(
          new Discrepancy(
              Discrepancy.Kind.REGION_DIFFERENCE,
              group.first(),
              Optional.of(reference),
              sentence(reference, states)));
    }
  }

  /**
   * Whether the region can tell of the reference. Registries differ in what they list: untagged
   * manifests are no difference to a region that lists tags alone.
   */
  private static boolean isTold(Reference reference, Listing listing) {
    return switch (reference) {
      case Digest digest ->
          switch (listing.presence(digest)) {
            case Presence.Present present -> true;
            case Presence.Incomplete incomplete -> true;
            case Presence.Absent absent -> true;
            case Presence.NotListed unlisted -> false;
            case Presence.Unknown unknown -> false;
          };
      case Tag tag ->
          switch (listing.state(tag)) {
            case TagState.On on -> true;
            case TagState.Free free -> true;
            case TagState.NotListed unlisted -> false;
            case TagState.Unknown unknown -> false;
          };
    };
  }

  private static Optional<Digest> named(Reference reference, Listing listing) {
    return switch (reference) {
      case Digest digest ->
          listing.digests().containsKey(digest) ? Optional.of(digest) : Optional.empty();
      case Tag tag -> Optional.ofNullable(listing.tags().get(tag));
    };
  }

  private static String sentence(
      Reference reference, Map<Optional<Digest>, List<RepositoryPath>> states) {
    List<String> parts = new ArrayList<>();
    states.forEach((digest, repositories) -> {
      String what =
          digest
              .map(named -> reference instanceof Digest ? "in " : "names " + named + " in ")
              .orElse("is not in ");
      parts.add(what + repositories);
    });
    parts.sort(null);
    return reference.text() + " " + String.join(", and ", parts);
  }
}
