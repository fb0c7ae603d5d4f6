package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which promoted manifests are worth reading, for want of knowing what they name: those of a region
 * that lacks something without a name in the manifests, which another region of the same manifests
 * has. It may be a child that was lost there, at any depth: what was read may name further indexes
 * to read. Where all regions list alike, nothing is read.
 */
public final class IndexesToRead {
  private IndexesToRead() {}

  /**
   * What to read, and from where.
   *
   * @param known what need not be read any more
   */
  public static SortedMap<Digest, RepositoryPath> of(
      EdgeSet edges, Inventory production, KnownChildren known) {
    SortedMap<Digest, RepositoryPath> wanting = new TreeMap<>();
    regions(edges, production)
        .forEach((wanted, regions) -> compare(wanted, regions, known, wanting));
    return Collections.unmodifiableSortedMap(wanting);
  }

  /** The whole listings of destinations that want the very same. */
  private static Map<Wanted, SortedMap<RepositoryPath, Listing>> regions(
      EdgeSet edges, Inventory production) {
    Map<Wanted, SortedMap<RepositoryPath, Listing>> regions = new IdentityHashMap<>();
    edges
        .wanted()
        .forEach((repository, wanted) -> {
          if (production.reading(repository) instanceof Reading.Read(Listing listing)
              && listing.extent() == Listing.Extent.WHOLE) {
            regions.computeIfAbsent(wanted, w -> new TreeMap<>()).put(repository, listing);
          }
        });
    return regions;
  }

  private static void compare(
      Wanted wanted,
      SortedMap<RepositoryPath, Listing> regions,
      KnownChildren known,
      SortedMap<Digest, RepositoryPath> wanting) {
    if (listAlike(regions)) {
      return;
    }
    Set<Digest> unnamed = new TreeSet<>();
    regions.values().forEach(listing -> unnamed.addAll(listing.digests().keySet()));
    unnamed.removeIf(digest -> wanted.find(digest).isPresent());
    regions.forEach((repository, listing) -> {
      if (!listing.digests().keySet().containsAll(unnamed)) {
        promoted(wanted, known).stream()
            .filter(digest -> !known.isKnown(digest))
            .filter(digest -> mayBeIndex(listing, digest))
            .forEach(digest -> wanting.putIfAbsent(digest, repository));
      }
    });
  }

  /** What the manifests name, and what is known to be below it. */
  private static Set<Digest> promoted(Wanted wanted, KnownChildren known) {
    Set<Digest> promoted = new TreeSet<>();
    Deque<Digest> open = new ArrayDeque<>();
    wanted.digests().forEach(digest -> open.add(digest.digest()));
    while (!open.isEmpty()) {
      Digest next = open.remove();
      if (promoted.add(next)) {
        open.addAll(known.of(next));
      }
    }
    return promoted;
  }

  private static boolean mayBeIndex(Listing listing, Digest digest) {
    Listed listed = listing.digests().get(digest);
    return listed != null && listed.mayBeIndex();
  }

  /** Hundreds of thousands of digests are compared for every plan, mostly for nothing. */
  private static boolean listAlike(SortedMap<RepositoryPath, Listing> regions) {
    Listing first = regions.values().iterator().next();
    return regions.values().stream()
        .allMatch(other ->
            other == first
                || other.digests().size() == first.digests().size()
                    && sameOrder(
                        other.digests().keySet().iterator(), first.digests().keySet().iterator()));
  }

  private static boolean sameOrder(Iterator<Digest> some, Iterator<Digest> others) {
    while (some.hasNext()) {
      if (!some.next().equals(others.next())) {
        return false;
      }
    }
    return true;
  }
}
