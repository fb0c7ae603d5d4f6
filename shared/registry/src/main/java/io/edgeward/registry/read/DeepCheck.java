package io.edgeward.registry.read;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks whether all that manifests name is where they are, as no listing tells: children where the
 * registry does not list untagged manifests, and blobs anywhere. Each manifest is read once for all
 * repositories that have it, and each part asked for once in each of them.
 */
public final class DeepCheck {
  /** Between so many digests it looks whether the budget is spent. */
  private static final int CHUNK = 16;

  private final Fanout fanout;
  private final PartsReader parts;

  /** A check of one run. */
  public DeepCheck(RegistryClient client) {
    this.fanout =
        new Fanout(Math.min(client.connection().width(), CHUNK), RegistryException::interrupted);
    this.parts = new PartsReader(client);
  }

  /**
   * How far to look.
   *
   * @param requests about how many requests may be spent; what has begun is finished
   * @param after where a check before this one ended; it is continued behind that digest and, when
   *     that was the last, from the first on
   */
  public record Extent(long requests, Optional<Digest> after) {
    /** At everything. */
    public static final Extent ALL = new Extent(Long.MAX_VALUE, Optional.empty());
  }

  /**
   * What came of it.
   *
   * @param inventory the inventory that was given, in which each manifest says what is gone below
   *     it
   * @param looked how many digests were looked at
   * @param left how many were not, for want of requests
   * @param last the last digest that was looked at, to continue there; empty when none is left
   * @param unread digests that could not be looked at, with the reason
   */
  public record Result(
      Inventory inventory,
      int looked,
      int left,
      Optional<Digest> last,
      SortedMap<Digest, String> unread) {
    /** Whether everything that was given was looked at. */
    public boolean whole() {
      return left == 0 && unread.isEmpty();
    }
  }

  /**
   * Looks at those of {@code wanted} that {@code inventory} has.
   *
   * @param wanted digests that matter, by repository
   */
  public Result look(
      Map<RepositoryPath, ? extends Set<Digest>> wanted, Inventory inventory, Extent extent) {
    SortedMap<Digest, List<RepositoryPath>> places = places(wanted, inventory);
    List<Digest> order = order(places, extent.after());
    Map<RepositoryPath, SortedMap<Digest, SortedSet<Digest>>> lacking = new HashMap<>();
    SortedMap<Digest, String> unread = new TreeMap<>();
    int looked = 0;
    while (looked < order.size() && parts.requests() < extent.requests()) {
      List<Digest> chunk = order.subList(looked, Math.min(order.size(), looked + CHUNK));
      for (Found found : fanout.map(chunk, digest -> look(digest, places.get(digest), inventory))) {
        found.lacking.forEach((repository, gone) ->
            lacking.computeIfAbsent(repository, r -> new TreeMap<>()).put(found.digest, gone));
        found.unread.ifPresent(reason -> unread.put(found.digest, reason));
      }
      looked += chunk.size();
    }
    int left = order.size() - looked;
    return new Result(
        marked(inventory, lacking),
        looked,
        left,
        left == 0 ? Optional.empty() : continued(order, looked, extent),
        unread);
  }

  private static Optional<Digest> continued(List<Digest> order, int looked, Extent extent) {
    return looked == 0 ? extent.after() : Optional.of(order.get(looked - 1));
  }

  private static SortedMap<Digest, List<RepositoryPath>> places(
      Map<RepositoryPath, ? extends Set<Digest>> wanted, Inventory inventory) {
    SortedMap<Digest, List<RepositoryPath>> places = new TreeMap<>();
    new TreeMap<>(wanted)
        .forEach((repository, digests) -> {
          if (inventory.reading(repository) instanceof Reading.Read(Listing listing)) {
            digests.stream()
                .filter(listing.digests()::containsKey)
                .forEach(digest ->
                    places.computeIfAbsent(digest, d -> new ArrayList<>()).add(repository));
          }
        });
    return places;
  }

  private static List<Digest> order(
      SortedMap<Digest, List<RepositoryPath>> places, Optional<Digest> after) {
    if (after.isEmpty()) {
      return List.copyOf(places.keySet());
    }
    List<Digest> order = new ArrayList<>(places.tailMap(after.get()).keySet());
    order.remove(after.get());
    order.addAll(places.headMap(after.get()).keySet());
    if (places.containsKey(after.get())) {
      order.add(after.get());
    }
    return order;
  }

  /** What is gone below a digest, by repository, or why that could not be told. */
  private record Found(
      Digest digest, Map<RepositoryPath, SortedSet<Digest>> lacking, Optional<String> unread) {}

  private Found look(Digest digest, List<RepositoryPath> repositories, Inventory inventory) {
    Map<RepositoryPath, SortedSet<Digest>> lacking = new HashMap<>();
    try {
      PartsReader.Parts named = parts.below(digest, repositories);
      for (RepositoryPath repository : repositories) {
        SortedSet<Digest> gone = gone(repository, named, inventory.reading(repository));
        if (!gone.isEmpty()) {
          lacking.put(repository, gone);
        }
      }
      return new Found(digest, lacking, Optional.empty());
    } catch (RegistryException e) {
      return new Found(digest, lacking, Optional.of(e.getMessage()));
    }
  }

  private SortedSet<Digest> gone(
      RepositoryPath repository, PartsReader.Parts named, Reading reading) {
    SortedSet<Digest> gone = new TreeSet<>(named.nowhere());
    for (Digest manifest : named.manifests()) {
      boolean there =
          switch (reading.presence(manifest)) {
            case Presence.Present present -> true;
            case Presence.Incomplete incomplete -> true;
            case Presence.Absent absent -> false;
            case Presence.NotListed unlisted -> parts.hasManifest(repository, manifest);
            case Presence.Unknown unknown -> parts.hasManifest(repository, manifest);
          };
      if (!there) {
        gone.add(manifest);
      }
    }
    for (Digest blob : named.blobs()) {
      if (!parts.hasBlob(repository, blob)) {
        gone.add(blob);
      }
    }
    return gone;
  }

  private static Inventory marked(
      Inventory inventory, Map<RepositoryPath, SortedMap<Digest, SortedSet<Digest>>> lacking) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>(inventory.readings());
    lacking.forEach((repository, gaps) -> {
      if (readings.get(repository) instanceof Reading.Read(Listing listing)) {
        readings.put(repository, new Reading.Read(marked(listing, gaps)));
      }
    });
    return Inventory.of(readings, inventory.unread());
  }

  private static Listing marked(Listing listing, SortedMap<Digest, SortedSet<Digest>> gaps) {
    SortedMap<Digest, Listed> digests = new TreeMap<>(listing.digests());
    gaps.forEach((digest, gone) -> {
      SortedSet<Digest> all = new TreeSet<>(digests.get(digest).lacking());
      all.addAll(gone);
      digests.put(digest, digests.get(digest).lacking(all));
    });
    return listing.with(digests);
  }
}
