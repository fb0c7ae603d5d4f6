package io.edgeward.model.edge;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
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
import java.util.TreeMap;

/**
 * Everything that the manifests want in one repository. Destinations of one manifest share one
 * instance, which is why half a million edges fit into a few megabytes.
 */
public final class Wanted {
  private final SortedMap<Digest, WantedDigest> digests;
  private final SortedMap<Tag, List<WantedDigest>> conflicts;
  private final int edges;

  private Wanted(
      SortedMap<Digest, WantedDigest> digests, SortedMap<Tag, List<WantedDigest>> conflicts) {
    this.digests = Collections.unmodifiableSortedMap(digests);
    this.conflicts = Collections.unmodifiableSortedMap(conflicts);
    this.edges = digests.values().stream().mapToInt(WantedDigest::edges).sum();
  }

  /**
   * What the given claims want together. The same digest from several sources is one, with the
   * union of its tags: a claim by digest alone is met by any tag that another claim puts on it.
   */
  static Wanted of(List<Claims> claims) {
    SortedMap<Digest, WantedDigest> merged = new TreeMap<>();
    for (Claims claim : claims) {
      for (DigestClaim digest : claim.image.digests()) {
        merged.merge(
            digest.digest(),
            new WantedDigest(digest.digest(), List.of(claim.source), digest.tags(), digest.at()),
            Wanted::merge);
      }
    }
    return new Wanted(merged, conflictsIn(merged.values()));
  }

  /** The part that {@code chosen} names; what the others claim still conflicts with it. */
  Wanted only(Set<Digest> chosen) {
    SortedMap<Digest, WantedDigest> some = new TreeMap<>(digests);
    some.keySet().retainAll(chosen);
    return new Wanted(some, conflicts);
  }

  /** The wanted digests in byte order. */
  public Collection<WantedDigest> digests() {
    return digests.values();
  }

  /** What is wanted of one digest, if anything. */
  public Optional<WantedDigest> find(Digest digest) {
    return Optional.ofNullable(digests.get(digest));
  }

  /** Tags that two or more digests claim, each with all its claimants in byte order. */
  public SortedMap<Tag, List<WantedDigest>> conflicts() {
    return conflicts;
  }

  /** How many edges end here. */
  public int edges() {
    return edges;
  }

  private static WantedDigest merge(WantedDigest a, WantedDigest b) {
    TreeMap<Tag, TagClaim> tags = new TreeMap<>();
    for (TagClaim claim : concat(a.tags(), b.tags())) {
      tags.merge(claim.tag(), claim, (x, y) -> x.at().compareTo(y.at()) <= 0 ? x : y);
    }
    return new WantedDigest(
        a.digest(),
        concat(a.sources(), b.sources()).stream().distinct().sorted().toList(),
        List.copyOf(tags.values()),
        a.at().compareTo(b.at()) <= 0 ? a.at() : b.at());
  }

  private static <T> List<T> concat(List<T> a, List<T> b) {
    List<T> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }

  private static SortedMap<Tag, List<WantedDigest>> conflictsIn(Collection<WantedDigest> digests) {
    Map<Tag, WantedDigest> first = new HashMap<>();
    SortedMap<Tag, List<WantedDigest>> conflicts = new TreeMap<>();
    for (WantedDigest digest : digests) {
      for (TagClaim claim : digest.tags()) {
        WantedDigest other = first.putIfAbsent(claim.tag(), digest);
        if (other != null) {
          conflicts
              .computeIfAbsent(claim.tag(), tag -> new ArrayList<>(List.of(other)))
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
    private final RepositoryPath source;
    private final ImageClaims image;

    Claims(RepositoryPath source, ImageClaims image) {
      this.source = source;
      this.image = image;
    }

    ImageName name() {
      return image.name();
    }
  }
}
