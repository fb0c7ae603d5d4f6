package io.edgeward.audit;

import io.edgeward.model.audit.Answer;
import io.edgeward.model.audit.Kin;
import io.edgeward.model.audit.Kinship;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kinship as production's own manifests tell it. What a digest says never changes, so it is read
 * once and kept for ever: the indexes that are known are asked first, and each index costs one
 * request in the life of the process, whichever region it was read from.
 */
final class ProductionKinship {
  private final ManifestReads production;
  private final Map<Digest, ManifestLinks> known = new ConcurrentHashMap<>();

  /** Knows nothing yet. */
  ProductionKinship(ManifestReads production) {
    this.production = production;
  }

  /**
   * Kinship for one event.
   *
   * @param expecting whether promoted digests that production does not have may still be on their
   *     way: the children of an index arrive before it
   */
  Kinship view(boolean expecting) {
    return (repository, digest, promoted) -> of(repository, digest, promoted, expecting);
  }

  private Answer<Kin> of(
      RepositoryPath repository, Digest digest, Wanted promoted, boolean expecting) {
    try {
      Optional<Digest> index = knownIndexOf(digest, promoted);
      List<Digest> missing = new ArrayList<>();
      if (index.isEmpty()) {
        index = readIndexOf(repository, digest, promoted, missing);
      }
      if (index.isPresent()) {
        return new Answer.Yes<>(new Kin.Child(index.get()));
      }
      return subjectOf(repository, digest, promoted)
          .<Answer<Kin>>map(subject -> new Answer.Yes<>(new Kin.Referrer(subject)))
          .orElseGet(() -> expecting ? pending(repository, missing) : new Answer.No<>());
    } catch (RegistryException e) {
      return new Answer.Unknown<>(e.getMessage());
    }
  }

  private Optional<Digest> knownIndexOf(Digest child, Wanted promoted) {
    return promoted.digests().stream()
        .map(WantedDigest::digest)
        .filter(index -> isKnownBelow(index, child))
        .findFirst();
  }

  private boolean isKnownBelow(Digest index, Digest child) {
    ManifestLinks links = known.getOrDefault(index, ManifestLinks.NONE);
    return links.children().contains(child)
        || links.indexes().stream().anyMatch(inner -> isKnownBelow(inner, child));
  }

  private Optional<Digest> readIndexOf(
      RepositoryPath repository, Digest child, Wanted promoted, List<Digest> missing) {
    for (WantedDigest candidate : promoted.digests()) {
      if (!known.containsKey(candidate.digest())) {
        if (!read(repository, candidate.digest())) {
          missing.add(candidate.digest());
        } else if (isKnownBelow(candidate.digest(), child)) {
          return Optional.of(candidate.digest());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a manifest and the indexes below it. An index cannot name itself: hashes have no loops.
   */
  private boolean read(RepositoryPath repository, Digest digest) {
    Optional<ManifestLinks> links = production.find(repository, digest).map(ManifestLinks::of);
    if (links.isEmpty()) {
      return false;
    }
    for (Digest inner : links.get().indexes()) {
      if (!known.containsKey(inner) && !read(repository, inner)) {
        return false;
      }
    }
    known.put(digest, links.get());
    return true;
  }

  private Optional<Digest> subjectOf(RepositoryPath repository, Digest digest, Wanted promoted) {
    return production
        .find(repository, digest)
        .flatMap(content -> ManifestLinks.of(content).subject())
        .filter(subject -> promoted.find(subject).isPresent());
  }

  private static Answer<Kin> pending(RepositoryPath repository, List<Digest> missing) {
    return missing.isEmpty()
        ? new Answer.No<>()
        : new Answer.Unknown<>(
            "%s does not have %s yet, which is promoted and may be the index of this child"
                .formatted(repository, missing.getFirst()));
  }
}
