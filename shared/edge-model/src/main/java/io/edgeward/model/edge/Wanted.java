package io.edgeward.model.edge;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that the manifests want in one repository. Destinations of one manifest share one
 * instance, which is why half a million edges fit into a few megabytes.
 */
public final class Wanted {
  private final SortedMap<Digest, WantedDigest> digests;
  private final Map<Tag, WantedDigest> owners;
  private final SortedMap<Tag, List<WantedDigest>> conflicts;
  private final int edges;

  private Wanted(
      SortedMap<Digest, WantedDigest> digests,
      Map<Tag, WantedDigest> owners,
      SortedMap<Tag, List<WantedDigest>> conflicts) {
    this.owners = owners;
    this.digests = Collections.unmodifiableSortedMap(digests);
    this.conflicts = Collections.unmodifiableSortedMap(conflicts);
    this.edges = digests.values().stream().mapToInt(WantedDigest::edges).sum();
  }

  /**
   * What the given claims want together. The same digest from several sources is one, with the
   * union of its tags: a claim by digest alone is met by any tag that another claim puts on it.
   */
  static Wanted of(List<Claims> claims) {
    SortedMap<Digest, List<WantedDigest>> each = new TreeMap<>();
    for (Claims claim : claims) {
      List<RepositoryPath> source = List.of(claim.source);
      List<ProjectImage> by = List.of(new ProjectImage(claim.project, claim.name()));
      for (DigestClaim digest : claim.image.digests()) {
        each.computeIfAbsent(digest.digest(), d -> new ArrayList<>(1))
            .add(new WantedDigest(digest.digest(), source, digest.tags(), by, digest.at()));
      }
    }
    SortedMap<Digest, WantedDigest> merged = new TreeMap<>();
    each.forEach((digest, wanted) -> merged.put(digest, union(wanted)));
    Map<Tag, WantedDigest> owners = owners(merged.values());
    return new Wanted(merged, owners, conflictsIn(merged.values(), owners));
  }

  /** The part that {@code chosen} names; what the others claim still conflicts with it. */
  Wanted only(Set<Digest> chosen) {
    SortedMap<Digest, WantedDigest> some = new TreeMap<>(digests);
    some.keySet().retainAll(chosen);
    return new Wanted(some, owners(some.values()), conflicts);
  }

  /** The wanted digests in byte order. */
  public Collection<WantedDigest> digests() {
    return digests.values();
  }

  /** What is wanted of one digest, if anything. */
  public Optional<WantedDigest> find(Digest digest) {
    return Optional.ofNullable(digests.get(digest));
  }

  /** The first digest that claims {@code tag}, if any does. */
  public Optional<WantedDigest> owner(Tag tag) {
    return Optional.ofNullable(owners.get(tag));
  }

  /** Tags that two or more digests claim, each with all its claimants in byte order. */
  public SortedMap<Tag, List<WantedDigest>> conflicts() {
    return conflicts;
  }

  /** How many edges end here. */
  public int edges() {
    return edges;
  }

  private static WantedDigest union(List<WantedDigest> claims) {
    if (claims.size() == 1) {
      return claims.getFirst();
    }
    TreeMap<Tag, TagClaim> tags = new TreeMap<>();
    SortedSet<RepositoryPath> sources = new TreeSet<>();
    SortedSet<ProjectImage> claimedBy = new TreeSet<>();
    SortedSet<Location> places = new TreeSet<>();
    for (WantedDigest claim : claims) {
      claim.tags().forEach(tag -> tags.merge(tag.tag(), tag, Wanted::earlier));
      sources.addAll(claim.sources());
      claimedBy.addAll(claim.claimedBy());
      places.add(claim.at());
    }
    return new WantedDigest(
        claims.getFirst().digest(),
        List.copyOf(sources),
        List.copyOf(tags.values()),
        List.copyOf(claimedBy),
        places.getFirst());
  }

  private static TagClaim earlier(TagClaim a, TagClaim b) {
    return a.at().compareTo(b.at()) <= 0 ? a : b;
  }

  private static Map<Tag, WantedDigest> owners(Collection<WantedDigest> digests) {
    Map<Tag, WantedDigest> owners = new HashMap<>();
    digests.forEach(
        digest -> digest.tags().forEach(claim -> owners.putIfAbsent(claim.tag(), digest)));
    return owners;
  }

  private static SortedMap<Tag, List<WantedDigest>> conflictsIn(
      Collection<WantedDigest> digests, Map<Tag, WantedDigest> owners) {
    SortedMap<Tag, List<WantedDigest>> conflicts = new TreeMap<>();
    for (WantedDigest digest : digests) {
      for (TagClaim claim : digest.tags()) {
        WantedDigest owner = owners.get(claim.tag());
        if (owner != digest) {
          conflicts
              .computeIfAbsent(claim.tag(), tag -> new ArrayList<>(List.of(owner)))
              .add(digest);
        }
      }
    }
    return conflicts;
  }

  /**
   * What one manifest claims for one image, and where its content is. Equal to itself only, because
   * claims are looked up for every destination and comparing their content would take longer than
   * merging it.
   */
  static final class Claims {
    private final String project;
    private final RepositoryPath source;
    private final ImageClaims image;

    Claims(String project, RepositoryPath source, ImageClaims image) {
      this.project = project;
      this.source = source;
      this.image = image;
    }

    ImageName name() {
      return image.name();
    }
  }
}
