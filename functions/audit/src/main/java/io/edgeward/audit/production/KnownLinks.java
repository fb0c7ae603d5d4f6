package io.edgeward.audit.production;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What manifests say about each other. A digest never says anything else, so it is kept for ever.
 */
final class KnownLinks {
  private final Map<Digest, ManifestReferences> links = new ConcurrentHashMap<>();

  /** Whether everything below {@code digest} is known, too. */
  boolean isKnown(Digest digest) {
    ManifestReferences known = links.get(digest);
    return known != null && known.indexes().stream().allMatch(this::isKnown);
  }

  void learn(Digest digest, ManifestReferences says) {
    links.put(digest, says);
  }

  /** Takes {@code digest} for no index, as a listing says, unless itself says otherwise. */
  void learnLeaf(Digest digest) {
    links.putIfAbsent(digest, ManifestReferences.NONE);
  }

  /** The indexes below {@code digest}, as far as it is known, that are not known themselves. */
  List<Digest> unknownBelow(Digest digest) {
    ManifestReferences known = links.get(digest);
    return known == null
        ? List.of(digest)
        : known.indexes().stream().flatMap(inner -> unknownBelow(inner).stream()).toList();
  }

  /** The promoted index that has {@code child} below it at any depth, if one is known. */
  Optional<Digest> indexOf(Digest child, Wanted promoted) {
    return promoted.digests().stream()
        .map(WantedDigest::digest)
        .filter(index -> isBelow(index, child))
        .findFirst();
  }

  /** The indexes that are known to have any of {@code children} below them at any depth. */
  Set<Digest> indexesOf(Set<Digest> children) {
    return links.keySet().stream()
        .filter(index -> hasAny(index, children))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean hasAny(Digest index, Set<Digest> children) {
    ManifestReferences known = links.getOrDefault(index, ManifestReferences.NONE);
    return known.children().stream().anyMatch(children::contains)
        || known.indexes().stream().anyMatch(inner -> hasAny(inner, children));
  }

  /** An index cannot lie below itself: hashes have no loops. */
  private boolean isBelow(Digest index, Digest child) {
    ManifestReferences known = links.getOrDefault(index, ManifestReferences.NONE);
    return known.children().contains(child)
        || known.indexes().stream().anyMatch(inner -> isBelow(inner, child));
  }
}
