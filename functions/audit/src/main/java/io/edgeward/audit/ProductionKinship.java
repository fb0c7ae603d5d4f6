package io.edgeward.audit;

import io.edgeward.model.audit.Answer;
import io.edgeward.model.audit.Kin;
import io.edgeward.model.audit.Kinship;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Kinship as the manifests themselves tell it. The indexes that are known are asked first. Then
 * somebody reads, one at a time for each repository, because all children of an index come at once
 * and the first of them finds what the others need.
 */
final class ProductionKinship {
  /** Less than a delivery may take, so that those who wait too long come again. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ManifestReads registries;
  private final KnownLinks known = new KnownLinks();
  private final Lost lost;
  private final Map<RepositoryPath, ReentrantLock> readers = new ConcurrentHashMap<>();

  /** Knows nothing yet. */
  ProductionKinship(ManifestReads registries, Clock clock) {
    this.registries = registries;
    this.lost = new Lost(clock);
  }

  /**
   * Kinship for one event.
   *
   * @param expecting whether promoted digests that nobody has may still be on their way: the
   *     children of an index arrive before it
   */
  Kinship view(boolean expecting) {
    return (repository, digest, promoted) -> of(repository, digest, promoted, expecting);
  }

  private Answer<Kin> of(
      RepositoryPath repository, Digest digest, Wanted promoted, boolean expecting) {
    Optional<Digest> index = known.indexOf(digest, promoted);
    if (index.isPresent()) {
      return new Answer.Yes<>(new Kin.Child(index.get()));
    }
    ReentrantLock reader = readers.computeIfAbsent(repository, path -> new ReentrantLock());
    try {
      if (!reader.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return new Answer.Unknown<>(repository + ": its indexes are being read for another event");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unknown<>("interrupted while waiting for " + repository);
    }
    try {
      return search(repository, digest, promoted, expecting);
    } catch (RegistryException e) {
      return new Answer.Unknown<>(e.getMessage());
    } finally {
      reader.unlock();
    }
  }

  private Answer<Kin> search(
      RepositoryPath repository, Digest digest, Wanted promoted, boolean expecting) {
    IndexSearch search = new IndexSearch(registries, known, lost, promoted);
    Optional<Digest> index = search.indexOf(digest, repository);
    if (index.isPresent()) {
      return new Answer.Yes<>(new Kin.Child(index.get()));
    }
    Optional<Digest> subject =
        Optional.ofNullable(registries.find(Map.of(digest, repository)).get(digest))
            .flatMap(content -> ManifestLinks.of(content).subject())
            .filter(about -> promoted.find(about).isPresent());
    if (subject.isPresent()) {
      return new Answer.Yes<>(new Kin.Referrer(subject.get()));
    }
    return expecting
        ? search
            .missing()
            .<Answer<Kin>>map(missing -> pending(repository, missing))
            .orElseGet(Answer.No::new)
        : new Answer.No<>();
  }

  private static Answer<Kin> pending(RepositoryPath repository, Digest missing) {
    return new Answer.Unknown<>(
        "neither %s nor its source has %s yet, which is promoted and may be the index of this child"
            .formatted(repository, missing));
  }
}
