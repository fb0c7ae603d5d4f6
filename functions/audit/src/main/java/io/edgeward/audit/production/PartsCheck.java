package io.edgeward.audit.production;

import io.edgeward.ledger.IndexLedger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Closure;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.text.Count;
import io.edgeward.registry.read.DeepCheck;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Looks whether production holds whole what was promoted. What indexes are known to name is
 * compared with its listing; each sweep asks for further parts within a budget, on from where the
 * one before stopped.
 */
public final class PartsCheck {
  private static final Logger LOGGER = Logger.getLogger(PartsCheck.class.getName());

  private final Supplier<? extends PartsReads> registries;
  private final Optional<IndexLedger> ledger;
  private final long requests;
  private final AtomicReference<Optional<Digest>> looked = new AtomicReference<>(Optional.empty());

  /**
   * @param registries opened when they are first asked
   * @param requests about how many requests one sweep may spend
   */
  public PartsCheck(
      Supplier<? extends PartsReads> registries, Optional<IndexLedger> ledger, long requests) {
    this.registries = registries;
    this.ledger = ledger;
    this.requests = requests;
  }

  /** Reads parts of images. */
  public interface PartsReads {
    /** What the manifests that were read so far name. */
    KnownChildren children();

    /** Looks at the parts of what {@code inventory} has. */
    DeepCheck.Result look(
        Map<RepositoryPath, Set<Digest>> wanted, Inventory inventory, DeepCheck.Extent extent);
  }

  /**
   * The same inventory, in which each promoted image says what is gone of it; one that could not be
   * looked at is unread.
   *
   * @param asked which repositories may be asked
   */
  public Inventory of(
      EdgeSet edges, Inventory production, Predicate<RepositoryPath> asked, Instant sweptAt) {
    Map<RepositoryPath, Set<Digest>> wanted = digests(edges, asked);
    if (wanted.isEmpty()) {
      return Closure.of(production, told(new KnownChildren()));
    }
    PartsReads reads = registries.get();
    KnownChildren children = told(reads.children());
    DeepCheck.Result result =
        reads.look(
            wanted,
            Closure.of(production, children),
            new DeepCheck.Extent(requests, looked.get().or(() -> anywhere(sweptAt))));
    looked.set(result.last());
    LOGGER.log(
        Level.INFO,
        "looked at part by part: {0}; not for want of requests: {1}",
        new Object[] {Count.of(result.looked(), "promoted digest"), result.left()});
    return unread(Closure.of(result.inventory(), children), wanted, result.unread());
  }

  /** A process that begins looks anywhere first: many that live briefly look everywhere. */
  private static Optional<Digest> anywhere(Instant sweptAt) {
    return Optional.of(Digest.ofContent(sweptAt.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private KnownChildren told(KnownChildren children) {
    ledger.ifPresent(evidence -> {
      try {
        evidence.read(children, Set.of()).skipped().forEach(LOGGER::warning);
      } catch (LedgerException e) {
        LOGGER.log(Level.WARNING, "what indexes name is not known: {0}", e.getMessage());
      }
    });
    return children;
  }

  private static Map<RepositoryPath, Set<Digest>> digests(
      EdgeSet edges, Predicate<RepositoryPath> asked) {
    Map<RepositoryPath, Set<Digest>> digests = new TreeMap<>();
    edges
        .wanted()
        .forEach((repository, wanted) -> {
          if (asked.test(repository)) {
            digests.put(
                repository,
                wanted.digests().stream().map(WantedDigest::digest).collect(Collectors.toSet()));
          }
        });
    return digests;
  }

  private static Inventory unread(
      Inventory production,
      Map<RepositoryPath, Set<Digest>> wanted,
      SortedMap<Digest, String> reasons) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>(production.readings());
    reasons.forEach((digest, reason) ->
        wanted.forEach((repository, digests) -> {
          if (digests.contains(digest)
              && readings.get(repository) instanceof Reading.Read(Listing listing)
              && listing.digests().containsKey(digest)) {
            readings.put(
                repository,
                new Reading.Read(listing.without(Map.of(digest, new Reading.Unreadable(reason)))));
          }
        }));
    return Inventory.of(readings, production.unread());
  }
}
