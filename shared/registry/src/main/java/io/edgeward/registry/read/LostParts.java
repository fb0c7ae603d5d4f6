package io.edgeward.registry.read;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Closure;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.plan.IndexesToRead;
import io.edgeward.model.text.Count;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import java.util.SortedMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds what production has lost of promoted images, where regions of the same manifests list
 * different content. That takes no request as long as they list alike.
 */
public final class LostParts {
  private static final Logger LOGGER = Logger.getLogger(LostParts.class.getName());

  /** Deeper than anyone nests indexes; nothing is copied from below it either. */
  private static final int DEEPEST = 8;

  private final RegistryClient client;

  /**
   * Reads by {@code client}, which remembers in its {@link RegistryClient#children} what it read.
   */
  public LostParts(RegistryClient client) {
    this.client = client;
  }

  /**
   * The same inventory, in which each promoted image says what is known to be gone of it. Indexes
   * that cannot be read are taken to be whole.
   *
   * @param known the client's children, perhaps with what others have read
   */
  public Inventory in(EdgeSet edges, Inventory production, KnownChildren known) {
    SortedMap<Digest, RepositoryPath> unread = IndexesToRead.of(edges, production, known);
    for (int level = 0; level < DEEPEST && !unread.isEmpty(); level++) {
      LOGGER.log(
          Level.INFO,
          "regions of the same manifests list different content; {0} to read",
          Count.of(unread.size(), "manifest"));
      try {
        new InventoryReader(client).manifests(unread);
      } catch (RegistryException e) {
        LOGGER.log(Level.WARNING, "not all of them could be read: {0}", e.getMessage());
        break;
      }
      unread = IndexesToRead.of(edges, production, known);
    }
    return Closure.of(production, known);
  }
}
