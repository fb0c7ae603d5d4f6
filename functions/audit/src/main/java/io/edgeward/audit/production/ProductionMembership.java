package io.edgeward.audit.production;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.IndexMembership;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.ManifestReading;
import io.edgeward.model.audit.Relation;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Membership as the manifests themselves tell it. The indexes that are known are asked first. Then
 * someone reads, one at a time for each repository, because all children of an index come at once
 * and the first of them finds what the others need.
 */
public final class ProductionMembership {
  private static final Logger LOGGER = Logger.getLogger(ProductionMembership.class.getName());
  private static final int AT_ONCE = 200;

  /** Less than a delivery may take, so that those who wait too long come again. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ManifestReads registries;
  private final KnownLinks known = new KnownLinks();
  private final RecentlyAbsent lost;
  private final KnownOutlines outlines;
  private final Map<RepositoryPath, ReentrantLock> readers = new ConcurrentHashMap<>();

  /** Knows nothing yet. */
  public ProductionMembership(ManifestReads registries, Clock clock) {
    this.registries = registries;
    this.lost = new RecentlyAbsent(clock);
    this.outlines = new KnownOutlines(registries);
  }

  /**
   * Membership for one event.
   *
   * @param expecting whether what nobody has may still be on its way: the children of an index
   *     arrive before it
   */
  public IndexMembership view(boolean expecting) {
    return new View(expecting);
  }

  private final class View implements IndexMembership {
    private final boolean expecting;

    View(boolean expecting) {
      this.expecting = expecting;
    }

    @Override
    public LookupResult<Relation> of(RepositoryPath repository, Digest digest, Wanted promoted) {
      return ProductionMembership.this.of(repository, digest, promoted, expecting);
    }

    @Override
    public ManifestReading manifest(RepositoryPath repository, Digest digest) {
      return outlines.of(repository, digest);
    }

    @Override
    public LookupResult<List<AttachmentTag>> attachmentTags(
        RepositoryPath repository, Digest digest) {
      return outlines.tagsOf(repository, digest);
    }
  }

  /**
   * Reads side by side, and from all regions, what a sweep of {@code production} would otherwise
   * ask for one by one: the promoted indexes of repositories that hold something unknown.
   *
   * @return whether there was time for all of them
   */
  public boolean prepare(EdgeSet edges, Inventory production, Deadline deadline) {
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
    return outlines.prepare(possibleAttachments(edges, production), deadline);
  }

  /** What may be attached to something: it has such a tag, or none, and no manifest names it. */
  private Map<Digest, RepositoryPath> possibleAttachments(EdgeSet edges, Inventory production) {
    Map<Digest, RepositoryPath> possibleAttachments = new TreeMap<>();
    production
        .readings()
        .forEach((repository, reading) -> {
          Wanted promoted = edges.wanted().get(repository);
          if (promoted != null && reading instanceof Reading.Read(Listing listing)) {
            Set<Digest> tagged = new HashSet<>(listing.tags().values());
            listing.tags().entrySet().stream()
                .filter(tag -> AttachmentTag.of(tag.getKey()).isPresent())
                .forEach(tag -> possibleAttachments.put(tag.getValue(), repository));
            listing.digests().keySet().stream()
                .filter(digest -> !tagged.contains(digest))
                .filter(digest -> promoted.find(digest).isEmpty())
                .filter(digest -> known.indexOf(digest, promoted).isEmpty())
                .forEach(digest -> possibleAttachments.put(digest, repository));
          }
        });
    return possibleAttachments;
  }

  /** Everything that something in {@code production} is, or may be, attached to. */
  public Set<Digest> attachedTo(EdgeSet edges, Inventory production) {
    Set<Digest> targets = new HashSet<>();
    for (Reading reading : production.readings().values()) {
      if (reading instanceof Reading.Read(Listing listing)) {
        listing.tags().keySet().stream()
            .flatMap(tag -> AttachmentTag.of(tag).stream())
            .forEach(tag -> targets.add(tag.target()));
      }
    }
    possibleAttachments(edges, production)
        .keySet()
        .forEach(digest -> outlines.subjectOf(digest).ifPresent(targets::add));
    return targets;
  }

  /** The indexes that are known to have any of {@code children} below them. */
  Set<Digest> indexesOf(Set<Digest> children) {
    return known.indexesOf(children);
  }

  private List<Digest> possibleIndexes(Listing listing, Wanted promoted) {
    boolean unpromoted =
        listing.digests().keySet().stream().anyMatch(digest -> promoted.find(digest).isEmpty());
    List<Digest> possible = new ArrayList<>();
    for (WantedDigest digest : unpromoted ? promoted.digests() : List.<WantedDigest>of()) {
      Listed listed = listing.digests().get(digest.digest());
      if (listed != null && !listed.mayBeIndex()) {
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
          .forEach((digest, content) -> known.learn(digest, ManifestReferences.of(content)));
    } catch (RegistryException e) {
      // The sweep asks again for each that it needs, and tells which cannot be read.
      LOGGER.log(Level.FINE, e, () -> "some indexes were not read");
    }
    batch.clear();
  }

  private LookupResult<Relation> of(
      RepositoryPath repository, Digest digest, Wanted promoted, boolean expecting) {
    Optional<Digest> index = known.indexOf(digest, promoted);
    if (index.isPresent()) {
      return new LookupResult.Yes<>(new Relation.Child(index.get()));
    }
    ReentrantLock reader = readers.computeIfAbsent(repository, path -> new ReentrantLock());
    try {
      if (!reader.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return new LookupResult.Unknown<>(
            repository + ": its indexes are being read for another event");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new LookupResult.Unknown<>("interrupted while waiting for " + repository);
    }
    try {
      return search(repository, digest, promoted, expecting);
    } catch (RegistryException e) {
      return new LookupResult.Unknown<>(e.getMessage());
    } finally {
      reader.unlock();
    }
  }

  private LookupResult<Relation> search(
      RepositoryPath repository, Digest digest, Wanted promoted, boolean expecting) {
    IndexSearch search = new IndexSearch(registries, known, lost, promoted);
    Optional<Digest> index = search.indexOf(digest, repository);
    if (index.isPresent()) {
      return new LookupResult.Yes<>(new Relation.Child(index.get()));
    }
    return expecting
        ? search
            .missing()
            .<LookupResult<Relation>>map(missing -> pending(repository, missing))
            .orElseGet(LookupResult.No::new)
        : new LookupResult.No<>();
  }

  private static LookupResult<Relation> pending(RepositoryPath repository, Digest missing) {
    return new LookupResult.Unknown<>(
        "neither %s nor its source has %s yet, which is promoted and may be the index of this child"
            .formatted(repository, missing));
  }
}
