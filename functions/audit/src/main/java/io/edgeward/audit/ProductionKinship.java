package io.edgeward.audit;

import io.edgeward.model.audit.Answer;
import io.edgeward.model.audit.Kin;
import io.edgeward.model.audit.Kinship;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.ManifestContent;
import io.edgeward.registry.RegistryException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kinship as production's own manifests tell it. What a digest says never changes, so it is read
 * once and kept for ever: the indexes that are known are asked first, and each index costs one
 * request in the life of the process, whichever region it was read from.
 */
final class ProductionKinship {
  /** A signature of an attestation of an image; promotion follows no further either. */
  private static final int DEEPEST = 2;

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
    Set<Digest> missing = new LinkedHashSet<>();
    try {
      Optional<Kin> kin = kinOf(repository, digest, promoted, missing, 0);
      if (kin.isPresent()) {
        return new Answer.Yes<>(kin.get());
      }
    } catch (RegistryException e) {
      return new Answer.Unknown<>(e.getMessage());
    }
    return expecting ? pending(repository, missing) : new Answer.No<>();
  }

  private Optional<Kin> kinOf(
      RepositoryPath repository, Digest digest, Wanted promoted, Set<Digest> missing, int depth) {
    Optional<Digest> index =
        knownIndexOf(digest, promoted).or(() -> readIndexOf(repository, digest, promoted, missing));
    return index
        .<Kin>map(Kin.Child::new)
        .or(() -> referrer(repository, digest, promoted, missing, depth));
  }

  /** Follows what a manifest refers to, up to what is promoted or belongs to it. */
  private Optional<Kin> referrer(
      RepositoryPath repository, Digest digest, Wanted promoted, Set<Digest> missing, int depth) {
    Optional<ManifestContent> content = production.find(repository, digest);
    if (content.isEmpty()) {
      missing.add(digest);
    }
    Optional<Digest> subject = content.flatMap(found -> ManifestLinks.of(found).subject());
    if (subject.isEmpty() || promoted.find(subject.get()).isPresent()) {
      return subject.map(Kin.Referrer::new);
    }
    return depth == DEEPEST
        ? Optional.empty()
        : kinOf(repository, subject.get(), promoted, missing, depth + 1)
            .map(kin -> new Kin.Referrer(kin.promoted()));
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
      RepositoryPath repository, Digest child, Wanted promoted, Set<Digest> missing) {
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

  private static Answer<Kin> pending(RepositoryPath repository, Set<Digest> missing) {
    return missing.isEmpty()
        ? new Answer.No<>()
        : new Answer.Unknown<>(
            "%s does not have %s yet, which may be on its way and explain this"
                .formatted(repository, missing.iterator().next()));
  }
}
