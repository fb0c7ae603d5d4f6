package io.edgeward.model.snapshot;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.manifest.TagClaim;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Parts of a snapshot. Images of which nothing remains are left out. */
public final class SnapshotFilters {
  private SnapshotFilters() {}

  /** The digests that carry {@code tag}, with all of their tags. */
  public static SortedMap<ImageName, Listing> tagged(
      SortedMap<ImageName, Listing> images, Tag tag) {
    SortedMap<ImageName, Listing> kept = new TreeMap<>();
    images.forEach((name, listing) -> {
      Digest digest = listing.tags().get(tag);
      if (digest != null) {
        kept.put(name, only(listing, digest::equals));
      }
    });
    return kept;
  }

  /** Everything but untagged digests that are children of an index in the same image. */
  public static SortedMap<ImageName, Listing> minimal(SortedMap<ImageName, Listing> images) {
    SortedMap<ImageName, Listing> kept = new TreeMap<>();
    images.forEach((name, listing) -> {
      Set<Digest> children = new HashSet<>();
      listing.digests().values().forEach(listed -> children.addAll(listed.children()));
      children.removeAll(new HashSet<>(listing.tags().values()));
      kept.put(name, only(listing, digest -> !children.contains(digest)));
    });
    return kept;
  }

  /**
   * What the manifests want below {@code root}. What the policy forbids is not wanted; a tag that
   * several digests claim is none's.
   */
  public static SortedMap<ImageName, Listing> ofManifests(EdgeSet edges, RegistryPath root) {
    SortedMap<ImageName, Listing> images = new TreeMap<>();
    for (Map.Entry<RepositoryPath, Wanted> entry : edges.wanted().entrySet()) {
      RepositoryPath repository = entry.getKey();
      if (root.contains(repository) && !repository.asRegistry().equals(root)) {
        images.put(repository.nameBelow(root), wanted(entry.getValue()));
      }
    }
    return images;
  }

  private static Listing wanted(Wanted wanted) {
    SortedMap<Digest, Listed> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    for (WantedDigest digest : wanted.digests()) {
      digests.put(digest.digest(), Listed.BARE);
      for (TagClaim claim : digest.tags()) {
        tags.put(claim.tag(), digest.digest());
      }
    }
    tags.keySet().removeAll(wanted.conflicts().keySet());
    return Listing.of(digests, tags);
  }

  private static Listing only(Listing listing, Predicate<Digest> chosen) {
    SortedMap<Digest, Listed> digests = new TreeMap<>(listing.digests());
    digests.keySet().removeIf(chosen.negate());
    SortedMap<Tag, Digest> tags = new TreeMap<>(listing.tags());
    tags.values().removeIf(chosen.negate());
    return new Listing(
        digests, tags, listing.extent(), listing.absent(), listing.unread(), listing.malformed());
  }
}
