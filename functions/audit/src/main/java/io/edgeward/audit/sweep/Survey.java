package io.edgeward.audit.sweep;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.registry.RegistryException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads all of production. What is wanted and not listed is asked for by name before it counts as
 * missing: a plain registry lists no untagged manifests, and a listing may lag behind.
 */
public final class Survey {
  private static final Reading.Unread DENIED =
      new Reading.Unreadable("the registry listed the repository and then said that there is none");

  private final RepositoryReader production;

  public Survey(RepositoryReader production) {
    this.production = production;
  }

  /** Everything below {@code roots}, and every destination of {@code edges}. */
  public Inventory of(EdgeSet edges, List<RegistryPath> roots) {
    SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RegistryPath, String> unread = new TreeMap<>();
    for (RegistryPath root : roots) {
      try {
        Inventory below = production.below(root);
        readings.putAll(below.readings());
        unread.putAll(below.unread());
      } catch (RegistryException e) {
        unread.put(root, e.getMessage());
        Reading unreadable = e.unread();
        edges.wanted().keySet().stream()
            .filter(root::contains)
            .forEach(path -> readings.put(path, unreadable));
      }
    }
    SortedMap<RepositoryPath, Set<Reference>> unlisted = new TreeMap<>();
    edges
        .wanted()
        .forEach((path, wanted) -> {
          Set<Reference> missing = missing(wanted, readings.get(path));
          if (!missing.isEmpty()) {
            unlisted.put(path, missing);
          }
        });
    production
        .read(unlisted)
        .readings()
        .forEach((path, asked) ->
            readings.merge(
                path, asked, (listed, again) -> merge(listed, again, unlisted.get(path))));
    edges.wanted().keySet().forEach(path -> readings.putIfAbsent(path, new Reading.Absent()));
    return Inventory.of(readings, unread);
  }

  private static Set<Reference> missing(Wanted wanted, Reading reading) {
    return switch (reading) {
      case null -> missing(wanted, Listing.EMPTY);
      case Reading.Absent absent -> missing(wanted, Listing.EMPTY);
      case Reading.Read read -> missing(wanted, read.listing());
      case Reading.Unread unread -> Set.of();
      case Reading.Assumed assumed -> Set.of();
    };
  }

  private static Set<Reference> missing(Wanted wanted, Listing listing) {
    Set<Reference> missing = new TreeSet<>(Comparator.comparing(Reference::text));
    for (WantedDigest digest : wanted.digests()) {
      if (!listing.digests().containsKey(digest.digest())) {
        missing.add(digest.digest());
      }
      for (TagClaim claim : digest.tags()) {
        if (!listing.tags().containsKey(claim.tag())) {
          missing.add(claim.tag());
        }
      }
    }
    return missing;
  }

  private static Reading merge(Reading listed, Reading asked, Set<Reference> missing) {
    if (!(listed instanceof Reading.Read(Listing listing))
        || listing.extent() == Listing.Extent.REFERENCES) {
      return asked;
    }
    return switch (asked) {
      case Reading.Read again -> new Reading.Read(listing.and(again.listing()));
      case Reading.Absent absent -> new Reading.Read(listing.without(all(missing, DENIED)));
      case Reading.Unread why -> new Reading.Read(listing.without(all(missing, why)));
      case Reading.Assumed assumed -> listed;
    };
  }

  private static Map<Reference, Reading.Unread> all(Set<Reference> missing, Reading.Unread why) {
    Map<Reference, Reading.Unread> unread = new HashMap<>();
    missing.forEach(reference -> unread.put(reference, why));
    return unread;
  }
}
