package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What one run knows of the content of its destinations: what was read before, and what it put. */
final class KnownContent {
  private final Inventory inventory;
  private final Map<RepositoryPath, Set<Digest>> present = new ConcurrentHashMap<>();
  private final Map<String, Map<Digest, RepositoryPath>> holders = new ConcurrentHashMap<>();
  private final Map<String, Mounting> mounting = new ConcurrentHashMap<>();

  KnownContent(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Whether mounts work on a host, as far as it was tried. */
  private enum Mounting {
    WORKS,
    REFUSED
  }

  /**
   * Whether {@code repository} held nothing when it was read, so that nothing need be looked up.
   */
  boolean isNew(RepositoryPath repository) {
    return switch (inventory.reading(repository)) {
      case Reading.Absent absent -> true;
      case Reading.Read(Listing listing) ->
          listing.isEmpty() && listing.extent() == Listing.Extent.WHOLE;
      case Reading.Unread unread -> false;
      case Reading.Assumed assumed -> false;
    };
  }

  /** What is known of a manifest or blob without asking. */
  Presence presence(RepositoryPath repository, Digest digest) {
    Set<Digest> own = present.get(repository);
    return own != null && own.contains(digest)
        ? new Presence.Present()
        : inventory.reading(repository).presence(digest);
  }

  /** {@code repository} has this manifest or blob now. */
  void add(RepositoryPath repository, Digest digest) {
    present.computeIfAbsent(repository, r -> ConcurrentHashMap.newKeySet()).add(digest);
    holders
        .computeIfAbsent(repository.host(), h -> new ConcurrentHashMap<>())
        .putIfAbsent(digest, repository);
  }

  boolean has(RepositoryPath repository, Digest digest) {
    Set<Digest> own = present.get(repository);
    return own != null && own.contains(digest);
  }

  /** A repository on {@code host} from which this blob can be mounted. */
  Optional<RepositoryPath> holder(String host, Digest digest) {
    return mounts(host)
        ? Optional.ofNullable(holders.getOrDefault(host, Map.of()).get(digest))
        : Optional.empty();
  }

  /** Whether it is worth asking {@code host} for a mount: it never refused one, or did one once. */
  boolean mounts(String host) {
    return mounting.get(host) != Mounting.REFUSED;
  }

  void mountWorked(String host) {
    mounting.put(host, Mounting.WORKS);
  }

  void mountRefused(String host) {
    mounting.putIfAbsent(host, Mounting.REFUSED);
  }
}
