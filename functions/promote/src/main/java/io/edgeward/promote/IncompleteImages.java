package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Closure;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.DeepCheck;
import io.edgeward.registry.read.LostParts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Finds the promoted images that production does not hold whole. Where production lists its
 * manifests that takes no request as long as its regions list alike; a deep check asks for every
 * part.
 */
final class IncompleteImages {
  private final RegistryClient client;
  private final KnownIndexes known;
  private final boolean reads;

  /**
   * @param ledger where is what others have read of indexes
   * @param reads whether registries may be asked; not where someone wrote down what they hold
   */
  IncompleteImages(RegistryClient client, Optional<Ledger> ledger, boolean reads) {
    this(client, new KnownIndexes(ledger, client.children()), reads);
  }

  private IncompleteImages(RegistryClient client, KnownIndexes known, boolean reads) {
    this.client = client;
    this.known = known;
    this.reads = reads;
  }

  /** The same, which reads nothing more when it is {@code late}. */
  IncompleteImages until(BooleanSupplier late) {
    return new IncompleteImages(client.until(late), known, reads);
  }

  /** Keeps for others what this process has read of indexes. */
  void keepKnown(Run run, Instant at) {
    known.keep(run, at);
  }

  /** The same inventory, in which each promoted image says what is known to be gone of it. */
  Inventory in(EdgeSet edges, Inventory production) {
    KnownChildren children = known.read();
    return reads
        ? new LostParts(client).in(edges, production, children)
        : Closure.of(production, children);
  }

  /** The same, after a look at every part of them. */
  DeepCheck.Result deep(EdgeSet edges, Inventory production, DeepCheck.Extent extent) {
    return new DeepCheck(client).look(digests(edges), in(edges, production), extent);
  }

  private static Map<RepositoryPath, Set<Digest>> digests(EdgeSet edges) {
    Map<RepositoryPath, Set<Digest>> digests = new TreeMap<>();
    edges
        .wanted()
        .forEach((repository, wanted) ->
            digests.put(
                repository,
                wanted.digests().stream().map(WantedDigest::digest).collect(Collectors.toSet())));
    return digests;
  }
}
