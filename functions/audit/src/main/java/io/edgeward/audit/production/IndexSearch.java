package io.edgeward.audit.production;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Listing;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks for a promoted index with a certain child, with as few requests as may be. Where a registry
 * lists media types, one request tells which promoted digests are indexes, and which are not in
 * production yet; otherwise all that is not known has to be read, once in the life of the process.
 *
 * <p>An index that production does not have yet is read from its source. Anyone may push there, but
 * nobody can make other bytes hash to a digest that was reviewed: whoever has hands out the same
 * index. What is only tagged there, or only lists the child, proves nothing.
 */
final class IndexSearch {
  private static final Logger LOGGER = Logger.getLogger(IndexSearch.class.getName());
  private static final int AT_ONCE = 16;

  private final ManifestReads registries;
  private final KnownLinks known;
  private final RecentlyAbsent lost;
  private final Wanted promoted;
  private final List<WantedDigest> absent = new ArrayList<>();

  /** A search among {@code promoted}, which adds to {@code known} and {@code lost}. */
  IndexSearch(ManifestReads registries, KnownLinks known, RecentlyAbsent lost, Wanted promoted) {
    this.registries = registries;
    this.known = known;
    this.lost = lost;
    this.promoted = promoted;
  }

  /** The promoted index of {@code repository} that has {@code child} below it. */
  Optional<Digest> indexOf(Digest child, RepositoryPath repository) {
    List<WantedDigest> unknown =
        promoted.digests().stream().filter(digest -> !known.isKnown(digest.digest())).toList();
    Optional<Listing> listing = unknown.size() > 1 ? registries.list(repository) : Optional.empty();
    List<WantedDigest> present = listing.map(all -> present(unknown, all)).orElse(unknown);
    // Children come before their index, so that the absent ones are the likeliest.
    return known
        .indexOf(child, promoted)
        .or(() -> inSources(child))
        .or(() -> inProduction(child, repository, present))
        .or(() -> inSources(child));
  }

  /** A promoted digest that no registry has. */
  Optional<Digest> missing() {
    return absent.stream()
        .map(WantedDigest::digest)
        .filter(digest -> !known.isKnown(digest))
        .findFirst();
  }

  /** Those of {@code unknown} that may be indexes; others are learnt, absent ones set apart. */
  private List<WantedDigest> present(List<WantedDigest> unknown, Listing listing) {
    List<WantedDigest> present = new ArrayList<>();
    for (WantedDigest digest : unknown) {
      if (!listing.digests().containsKey(digest.digest())) {
        absent.add(digest);
      } else if (!listing.digests().get(digest.digest()).mayBeIndex()) {
        known.learnLeaf(digest.digest());
      } else {
        present.add(digest);
      }
    }
    return present;
  }

  private Optional<Digest> inProduction(
      Digest child, RepositoryPath repository, List<WantedDigest> present) {
    for (List<WantedDigest> some : batches(present)) {
      Map<Digest, RepositoryPath> wanted = new HashMap<>();
      some.forEach(digest -> wanted.put(digest.digest(), repository));
      read(wanted);
      some.stream().filter(digest -> !known.isKnown(digest.digest())).forEach(absent::add);
      Optional<Digest> index = known.indexOf(child, promoted);
      if (index.isPresent()) {
        return index;
      }
    }
    return Optional.empty();
  }

  private Optional<Digest> inSources(Digest child) {
    List<WantedDigest> unknown =
        absent.stream()
            .filter(digest -> !known.isKnown(digest.digest()) && !lost.contains(digest.digest()))
            .toList();
    for (List<WantedDigest> some : batches(unknown)) {
      readFromSources(some);
      Optional<Digest> index = known.indexOf(child, promoted);
      if (index.isPresent()) {
        return index;
      }
    }
    return Optional.empty();
  }

  private void readFromSources(List<WantedDigest> batch) {
    Map<Digest, RepositoryPath> wanted = new HashMap<>();
    batch.forEach(digest -> wanted.put(digest.digest(), digest.sources().getFirst()));
    boolean tried = tryToRead(wanted);
    for (WantedDigest digest : batch) {
      digest.sources().stream()
          .skip(tried ? 1 : 0)
          .takeWhile(source -> !known.isKnown(digest.digest()))
          .forEach(source -> tryToRead(Map.of(digest.digest(), source)));
      if (!known.isKnown(digest.digest())) {
        lost.add(digest.digest());
      }
    }
  }

  /** A source that cannot be read only makes the child wait for production. */
  private boolean tryToRead(Map<Digest, RepositoryPath> wanted) {
    try {
      read(wanted);
      return true;
    } catch (RegistryException e) {
      LOGGER.log(Level.FINE, e, () -> "a source was not read");
      return false;
    }
  }

  /** Reads manifests and the indexes below them, level by level. */
  private void read(Map<Digest, RepositoryPath> wanted) {
    Map<Digest, RepositoryPath> level = wanted;
    while (!level.isEmpty()) {
      Map<Digest, ManifestContent> found = registries.find(level);
      Map<Digest, RepositoryPath> below = new HashMap<>();
      found.forEach((digest, content) -> known.learn(digest, ManifestReferences.of(content)));
      for (Digest digest : found.keySet()) {
        RepositoryPath from = level.get(digest);
        known.unknownBelow(digest).forEach(inner -> below.put(inner, from));
      }
      level = below;
    }
  }

  private static List<List<WantedDigest>> batches(List<WantedDigest> all) {
    List<List<WantedDigest>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      batches.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return batches;
  }
}
