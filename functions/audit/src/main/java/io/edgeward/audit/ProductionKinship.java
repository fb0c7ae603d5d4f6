package io.edgeward.audit;

import io.edgeward.model.audit.Answer;
import io.edgeward.model.audit.Kin;
import io.edgeward.model.audit.Kinship;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.RegistryException;
import io.edgeward.runtime.message.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Kinship as the manifests themselves tell it. The indexes that are known are asked first. Then
 * somebody reads, one at a time for each repository, because all children of an index come at once
 * and the first of them finds what the others need.
 */
final class ProductionKinship {
  private static final Logger LOGGER = Logger.getLogger(ProductionKinship.class.getName());
  private static final int AT_ONCE = 200;

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

  /**
   * Reads side by side, and from all regions, what a sweep of {@code production} would otherwise
   * ask for one by one: the promoted indexes of repositories that hold something unknown.
   *
   * @return whether there was time for all of them
   */
  boolean prepare(EdgeSet edges, Inventory production, Deadline deadline) {
    Map<Digest, List<RepositoryPath>> places = new TreeMap<>();
    production
        .readings()
        .forEach((repository, reading) -> {
          Wanted promoted = edges.wanted().get(repository);
          if (promoted != null && reading instanceof Reading.Read read) {
            possibleIndexes(read.listing(), promoted)
                .forEach(
                    index -> places.computeIfAbsent(index, d -> new ArrayList<>()).add(repository));
          }
        });
    Map<Digest, RepositoryPath> batch = new HashMap<>();
    for (Map.Entry<Digest, List<RepositoryPath>> index : places.entrySet()) {
      List<RepositoryPath> regions = index.getValue();
      batch.put(
          index.getKey(), regions.get(Math.floorMod(index.getKey().hashCode(), regions.size())));
      if (batch.size() == AT_ONCE) {
        if (deadline.passed()) {
          return false;
        }
        learn(batch);
      }
    }
    learn(batch);
    return true;
  }

  private List<Digest> possibleIndexes(Listing listing, Wanted promoted) {
    boolean strangers =
        listing.digests().keySet().stream().anyMatch(digest -> promoted.find(digest).isEmpty());
    List<Digest> possible = new ArrayList<>();
    for (WantedDigest digest : strangers ? promoted.digests() : List.<WantedDigest>of()) {
      Listed listed = listing.digests().get(digest.digest());
      if (listed != null && ManifestLinks.isLeaf(listed.mediaType())) {
        known.learnLeaf(digest.digest());
      } else if (listed != null && !known.isKnown(digest.digest())) {
        possible.add(digest.digest());
      }
    }
    return possible;
  }

  private void learn(Map<Digest, RepositoryPath> batch) {
    try {
      registries
          .find(batch)
          .forEach((digest, content) -> known.learn(digest, ManifestLinks.of(content)));
    } catch (RegistryException e) {
      // The sweep asks again for each that it needs, and tells which cannot be read.
      LOGGER.log(Level.FINE, e, () -> "some indexes were not read");
    }
    batch.clear();
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
