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
  public SortedMap<RepositoryPath, Reading> below(RegistryPath root) {
    return below(root, Children.LEFT_OUT);
  }

  /** The same, with or without what indexes name, for which each index has to be read. */
  public SortedMap<RepositoryPath, Reading> below(RegistryPath root, Children children) {
    SortedMap<RepositoryPath, Reading> all = new TreeWalk(client, fanout).below(root);
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
      return new Reading.Read(listing(repository, references));
    } catch (RegistryException e) {
      return new Reading.Unreadable(e.getMessage());
    }
  }

  private Listing listing(RepositoryPath repository, Set<? extends Reference> references) {
    return switch (listingHosts.of(repository.host())) {
      case GOOGLE -> whole(repository, references);
      case PLAIN -> new ReferenceHeads(client, repository).read(references);
      case UNKNOWN -> detected(repository, references);
    };
  }

  private Listing whole(RepositoryPath repository, Set<? extends Reference> references) {
    return switch (client.tags(repository)) {
      case TagList.Absent absent -> Listing.EMPTY;
      case TagList.Google google -> google.listing();
      case TagList.Plain plain -> new ReferenceHeads(client, repository).read(references, plain);
    };
  }

  private Listing detected(RepositoryPath repository, Set<? extends Reference> references) {
    TagList list = client.tags(repository);
    listingHosts.learn(repository.host(), list);
    return switch (list) {
      case TagList.Google google -> google.listing();
      case TagList.Plain plain -> new ReferenceHeads(client, repository).read(references, plain);
      // Without tags, some registries deny a repository that holds untagged manifests.
      case TagList.Absent absent ->
          new ReferenceHeads(client, repository)
              .read(references, new TagList.Plain(new java.util.TreeSet<>()));
    };
  }
}
