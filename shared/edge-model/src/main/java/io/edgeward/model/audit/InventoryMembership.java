package io.edgeward.model.audit;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Membership as far as an inventory tells, for answers without a registry. An inventory knows
 * children where it knows media types, and no subjects.
 */
public final class InventoryMembership implements IndexMembership {
  private final Inventory inventory;

  /** Membership in {@code inventory}. */
  public InventoryMembership(Inventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public LookupResult<Relation> of(RepositoryPath repository, Digest digest, Wanted promoted) {
    return switch (inventory.reading(repository)) {
      case Reading.Read read -> search(read.listing(), digest, promoted);
      case Reading.Absent absent -> new LookupResult.No<>();
      case Reading.Unread unread -> new LookupResult.Unknown<>(repository + ": " + unread.reason());
      case Reading.Assumed assumed -> new LookupResult.Unknown<>(repository + ": it was not read");
    };
  }

  /** An inventory tells no layers, so that nothing in it is known to be an attachment. */
  @Override
  public ManifestReading manifest(RepositoryPath repository, Digest digest) {
    if (inventory.reading(repository) instanceof Reading.Read(Listing listing)
        && isIndex(listing.digests().get(digest))) {
      return new ManifestReading.Malformed("the inventory tells that it is an index");
    }
    return new ManifestReading.NotTold(
        "the inventory does not tell what %s in %s holds; let the registry be read"
            .formatted(digest, repository));
  }

  private static boolean isIndex(Listed listed) {
    return listed != null
        && (!listed.children().isEmpty()
            || (listed.mediaType().isPresent() && listed.mayBeIndex()));
  }

  private static LookupResult<Relation> search(Listing listing, Digest digest, Wanted promoted) {
    Optional<Digest> unknown = Optional.empty();
    for (WantedDigest candidate : promoted.digests()) {
      Search search = new Search(listing, digest);
      if (search.finds(candidate.digest())) {
        return new LookupResult.Yes<>(new Relation.Child(candidate.digest()));
      }
      unknown = unknown.or(search::unknown);
    }
    return unknown
        .<LookupResult<Relation>>map(index ->
            new LookupResult.Unknown<>(
                "the inventory does not tell whether %s is an index, and of what; give the form of"
                        .formatted(index)
                    + " snapshot -o json"))
        .orElseGet(LookupResult.No::new);
  }

  /** Walks down one index. */
  private static final class Search {
    private final Listing listing;
    private final Digest wanted;
    private final Set<Digest> seen = new HashSet<>();
    private Optional<Digest> unknown = Optional.empty();

    Search(Listing listing, Digest wanted) {
      this.listing = listing;
      this.wanted = wanted;
    }

    Optional<Digest> unknown() {
      return unknown;
    }

    boolean finds(Digest index) {
      Listed listed = listing.digests().get(index);
      if (listed == null || !seen.add(index)) {
        return false;
      }
      boolean tells = !listed.children().isEmpty() || !listed.mayBeIndex();
      if (!tells && unknown.isEmpty()) {
        unknown = Optional.of(index);
      }
      return listed.children().contains(wanted) || listed.children().stream().anyMatch(this::finds);
    }
  }
}
