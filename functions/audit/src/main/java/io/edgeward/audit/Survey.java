package io.edgeward.audit;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
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
final class Survey {
  private final Production production;

  Survey(Production production) {
    this.production = production;
  }

  /** Everything below {@code roots}, and every destination of {@code edges}. */
  Inventory of(EdgeSet edges, List<RegistryPath> roots) {
    SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
    SortedMap<RegistryPath, String> unread = new TreeMap<>();
    for (RegistryPath root : roots) {
      try {
        readings.putAll(production.below(root));
      } catch (RegistryException e) {
        unread.put(root, e.getMessage());
        Reading unreadable = new Reading.Unreadable(e.getMessage());
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
        .destinations(unlisted)
        .readings()
        .forEach((path, reading) -> readings.merge(path, reading, Survey::merge));
    edges
        .wanted()
        .keySet()
        .forEach(path -> readings.putIfAbsent(path, new Reading.Read(Listing.EMPTY)));
    return Inventory.of(readings, unread);
  }

  private static Set<Reference> missing(Wanted wanted, Reading reading) {
    Listing listing =
        switch (reading) {
          case null -> Listing.EMPTY;
          case Reading.Read read -> read.listing();
          case Reading.Unreadable unreadable -> null;
          case Reading.Assumed assumed -> null;
        };
    Set<Reference> missing = new TreeSet<>(Comparator.comparing(Reference::text));
    if (listing == null) {
      return missing;
    }
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

  private static Reading merge(Reading listed, Reading asked) {
    return listed instanceof Reading.Read a && asked instanceof Reading.Read b
        ? new Reading.Read(merge(a.listing(), b.listing()))
        : asked;
  }

  private static Listing merge(Listing listed, Listing asked) {
    SortedMap<Digest, Listed> digests = new TreeMap<>(asked.digests());
    digests.putAll(listed.digests());
    SortedMap<Tag, Digest> tags = new TreeMap<>(asked.tags());
    tags.putAll(listed.tags());
    Map<Reference, String> unread = new HashMap<>(asked.unread());
    unread.putAll(listed.unread());
    return new Listing(digests, tags, unread);
  }
}
