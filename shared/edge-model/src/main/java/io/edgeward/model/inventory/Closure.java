package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Compares what manifests name with what their repository holds. A manifest is whole when all that
 * it names, at any depth, is there. Only what is proved to be gone is lacking: where a registry
 * does not list untagged manifests, nothing is said about them. A listing that knows children
 * itself needs nobody's help; here it is compared with what was read elsewhere.
 */
public final class Closure {
  /** Deeper than anyone nests indexes; nothing is copied from below it either. */
  private static final int DEEPEST = 8;

  private final Listing listing;
  private final Function<Digest, List<Digest>> known;

  private Closure(Listing listing, Function<Digest, List<Digest>> known) {
    this.listing = listing;
    this.known = known;
  }

  /** The same inventory, in which each manifest says what is gone below it. */
  public static Inventory of(Inventory inventory, KnownChildren known) {
    // Repositories of equal content share their listing, which is looked at once.
    Map<Listing, Reading> done = new IdentityHashMap<>();
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    inventory
        .readings()
        .forEach((repository, reading) ->
            readings.put(
                repository,
                reading instanceof Reading.Read read
                    ? done.computeIfAbsent(read.listing(), l -> of(read, known))
                    : reading));
    return Inventory.of(readings, inventory.unread());
  }

  private static Reading of(Reading.Read read, KnownChildren known) {
    Listing listing = of(read.listing(), known);
    return listing == read.listing() ? read : new Reading.Read(listing);
  }

  /** The same listing, in which each manifest says what is gone below it. */
  public static Listing of(Listing listing, KnownChildren known) {
    Closure closure = new Closure(listing, known::of);
    SortedMap<Digest, Listed> incomplete = new TreeMap<>();
    listing
        .digests()
        .forEach((digest, listed) -> {
          SortedSet<Digest> lacking = closure.lacking(digest, listed);
          if (!lacking.equals(listed.lacking())) {
            incomplete.put(digest, listed.lacking(lacking));
          }
        });
    if (incomplete.isEmpty()) {
      return listing;
    }
    SortedMap<Digest, Listed> all = new TreeMap<>(listing.digests());
    all.putAll(incomplete);
    return listing.with(all);
  }

  /** What is gone below {@code digest}, which the listing has, as far as the listing tells. */
  static SortedSet<Digest> lacking(Listing listing, Digest digest) {
    return new Closure(listing, unread -> List.of()).lacking(digest, listing.digests().get(digest));
  }

  private SortedSet<Digest> lacking(Digest top, Listed listed) {
    List<Digest> level = children(top, listed);
    if (level.isEmpty()) {
      return listed.lacking();
    }
    SortedSet<Digest> lacking = new TreeSet<>(listed.lacking());
    Set<Digest> seen = new HashSet<>(Set.of(top));
    for (int depth = 1; depth <= DEEPEST && !level.isEmpty(); depth++) {
      List<Digest> next = new ArrayList<>();
      for (Digest child : level) {
        if (seen.add(child)) {
          look(child, lacking, next);
        }
      }
      level = next;
    }
    return lacking;
  }

  private void look(Digest child, SortedSet<Digest> lacking, List<Digest> next) {
    Listed listed = listing.digests().get(child);
    if (listed != null) {
      lacking.addAll(listed.lacking());
      next.addAll(children(child, listed));
    } else if (listing.presenceOfUnlisted(child) instanceof Presence.Absent) {
      lacking.add(child);
    } else {
      // Nobody can tell whether it is there; what it names may be told all the same.
      next.addAll(known.apply(child));
    }
  }

  private List<Digest> children(Digest digest, Listed listed) {
    return listed.children().isEmpty() ? known.apply(digest) : listed.children();
  }
}
