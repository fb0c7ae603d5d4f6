package io.edgeward.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds out what repositories hold. One repository that cannot be read is {@link
 * Reading.Unreadable}, and spoils no other.
 */
public final class InventoryReader {
  private final RegistryClient client;
  private final ListingHosts listingHosts = new ListingHosts();
  private final Fanout fanout;

  /** A reader that uses {@code client}, and as many requests at once as its width permits. */
  public InventoryReader(RegistryClient client) {
    this.client = client;
    this.fanout = new Fanout(client.connection().width());
  }

  /**
   * Reads exactly these repositories: whole where the registry has Google's extension of {@code
   * tags/list}, otherwise the references that are asked for.
   *
   * @param wanted which references of which repositories matter
   */
  public Inventory destinations(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    List<Map.Entry<RepositoryPath, Reading>> readings =
        fanout.map(wanted.keySet(), path -> Map.entry(path, read(path, wanted.get(path))));
    Map<RepositoryPath, Reading> byPath = new TreeMap<>();
    readings.forEach(entry -> byPath.put(entry.getKey(), entry.getValue()));
    return Inventory.of(byPath);
  }

  /**
   * Reads every repository at and below {@code root}: by Google's {@code child}, or by the catalog.
   * Repositories without content are left out.
   *
   * @throws RegistryException if nothing can be said about a registry as a whole
   */
  public Inventory below(RegistryPath root) {
    return below(root, Children.LEFT_OUT);
  }

  /** The same, with or without what indexes name, for which each index has to be read. */
  public Inventory below(RegistryPath root, Children children) {
    Inventory all = Inventory.of(new TreeWalk(client, fanout).below(root));
    return switch (children) {
      case LEFT_OUT -> all;
      case READ -> new IndexChildren(client, fanout).addTo(all);
    };
  }

  /**
   * Reads manifests by their digests, side by side. Those that are not there are left out.
   *
   * @param wanted the repository to read each digest from
   * @throws RegistryException if a registry does not tell about one of them
   */
  public Map<Digest, ManifestContent> manifests(Map<Digest, RepositoryPath> wanted) {
    List<Optional<ManifestContent>> found =
        fanout.map(
            wanted.entrySet(), entry -> client.findManifest(entry.getValue(), entry.getKey()));
    Map<Digest, ManifestContent> manifests = new HashMap<>();
    found.forEach(each -> each.ifPresent(content -> manifests.put(content.digest(), content)));
    return manifests;
  }

  /** Whether the children of indexes are read. */
  public enum Children {
    /** One request for each index. */
    READ,
    /** No requests. */
    LEFT_OUT
  }

  private Reading read(RepositoryPath repository, Set<? extends Reference> references) {
    try {
      return switch (listingHosts.of(repository.host())) {
        case GOOGLE -> whole(repository, references);
        case PLAIN -> new Reading.Read(new ReferenceHeads(client, repository).read(references));
        case UNKNOWN -> detected(repository, references);
      };
    } catch (RegistryException e) {
      return e.unread();
    }
  }

  private Reading whole(RepositoryPath repository, Set<? extends Reference> references) {
    return switch (client.tags(repository)) {
      case TagList.Absent absent -> new Reading.Absent();
      case TagList.Google google -> new Reading.Read(google.listing());
      case TagList.Plain plain -> plain(repository, references, plain);
    };
  }

  private Reading detected(RepositoryPath repository, Set<? extends Reference> references) {
    TagList list = client.tags(repository);
    listingHosts.learn(repository.host(), list);
    return switch (list) {
      case TagList.Google google -> new Reading.Read(google.listing());
      case TagList.Plain plain -> plain(repository, references, plain);
      // Without tags, some registries deny a repository that holds untagged manifests.
      case TagList.Absent absent -> {
        Listing listing =
            new ReferenceHeads(client, repository)
                .read(references, new TagList.Plain(new java.util.TreeSet<>()));
        yield listing.isEmpty() ? new Reading.Absent() : new Reading.Read(listing);
      }
    };
  }

  private Reading plain(
      RepositoryPath repository, Set<? extends Reference> references, TagList.Plain list) {
    return new Reading.Read(new ReferenceHeads(client, repository).read(references, list));
  }
}
