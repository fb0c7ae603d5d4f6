package io.edgeward.registry.read;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TagList;
import io.edgeward.registry.manifest.ManifestContent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds out what repositories hold. One repository that cannot be read is {@link
 * Reading.Unreadable}, and spoils no other.
 */
public final class InventoryReader implements RepositoryReader {
  /**
   * How long one request may be waited for and repeated. Shorter than for copying, because whoever
   * plans waits for all readings.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int STRAGGLERS = 5;

  private final RegistryClient client;
  private final Role role;
  private final RepositoryReads reads;
  private final ListingHosts listingHosts = new ListingHosts();
  private final Fanout fanout;

  /** A reader that uses {@code client}, and as many requests at once as its width permits. */
  public InventoryReader(RegistryClient client) {
    this(client, Role.READER);
  }

  /** The same for whoever has this role at the repositories that are read. */
  public InventoryReader(RegistryClient client, Role role) {
    this.client = client.within(PATIENCE);
    this.role = role;
    this.reads = new RepositoryReads(this.client, role);
    this.fanout = new Fanout(client.connection().width(), RegistryException::interrupted);
  }

  /**
   * Reads exactly these repositories: whole where the registry has Google's extension of {@code
   * tags/list}, otherwise the references that are asked for.
   */
  @Override
  public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return readings(wanted.keySet(), path -> read(path, wanted.get(path)));
  }

  /**
   * The same, for whoever has work waiting: a host that answers nothing holds up what others have
   * for no longer than reading those took, and no less than {@value #STRAGGLERS} s. Where nothing
   * that is wanted was found elsewhere, no host is given up.
   */
  public Inventory promptly(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return promptly(wanted, Duration.ofSeconds(STRAGGLERS));
  }

  Inventory promptly(
      SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted, Duration least) {
    Set<RepositoryPath> repositories = wanted.keySet();
    if (repositories.stream().map(RepositoryPath::host).distinct().count() < 2) {
      return read(wanted);
    }
    Stragglers stragglers = new Stragglers(repositories, least);
    Future<Inventory> reading =
        Fanout.start(() -> {
          try {
            return readings(
                repositories,
                path -> {
                  Reading read = read(path, wanted.get(path));
                  stragglers.read(path, read, holdsAny(read, wanted.get(path)));
                  return read;
                });
          } finally {
            stragglers.end();
          }
        });
    if (stragglers.await()) {
      return Fanout.result(reading, RegistryException::interrupted);
    }
    reading.cancel(true);
    return Inventory.of(stragglers.readings(repositories));
  }

  private static boolean holdsAny(Reading reading, Set<? extends Reference> wanted) {
    return wanted.stream()
        .anyMatch(reference ->
            reference instanceof Digest digest
                && reading.presence(digest) instanceof Presence.Present);
  }

  /**
   * Reads exactly these references, each by its name, whatever the registry lists: for repositories
   * whose own list cannot be believed.
   */
  public Inventory byName(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
    return readings(
        wanted.keySet(),
        path -> attempt(() -> new ReferenceHeads(reads, path).readByName(wanted.get(path))));
  }

  @Override
  public InventoryReader until(BooleanSupplier late) {
    return new InventoryReader(client.until(late), role);
  }

  private Inventory readings(
      Set<RepositoryPath> repositories, Function<RepositoryPath, Reading> read) {
    Map<RepositoryPath, Reading> byPath = new TreeMap<>();
    fanout
        .map(repositories, RepositoryPath::host, path -> Map.entry(path, read.apply(path)))
        .forEach(entry -> byPath.put(entry.getKey(), entry.getValue()));
    return Inventory.of(byPath);
  }

  /**
   * Reads every repository at and below {@code root}: by Google's {@code child}, or by the catalog.
   * Repositories without content are left out. One that the catalog has and whose own list denies
   * it may hold anything: its listing is empty, of extent {@link Listing.Extent#REFERENCES}.
   *
   * @throws RegistryException if nothing can be said about a registry as a whole
   */
  @Override
  public Inventory below(RegistryPath root) {
    return below(root, Children.LEFT_OUT);
  }

  /** The same, with or without what indexes name, for which each index has to be read. */
  public Inventory below(RegistryPath root, Children children) {
    Inventory all = new TreeWalk(client, reads, fanout).below(root);
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
            wanted.entrySet(),
            entry -> entry.getValue().host(),
            entry -> client.findManifest(entry.getValue(), entry.getKey()));
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

  /** As whom repositories are read. */
  public enum Role {
    /** Whoever only reads. */
    READER,
    /**
     * Whoever is about to write: asks with the scope that writing needs, because some registries
     * deny everybody else what does not exist yet.
     */
    WRITER
  }

  private Reading read(RepositoryPath repository, Set<? extends Reference> references) {
    return attempt(() ->
        switch (listingHosts.of(repository.host())) {
          case GOOGLE -> read(repository, references, reads.tags(repository));
          case PLAIN -> new ReferenceHeads(reads, repository).read(references);
          case UNKNOWN -> {
            TagList list = reads.tags(repository);
            listingHosts.learn(repository.host(), list);
            yield read(repository, references, list);
          }
        });
  }

  private Reading read(
      RepositoryPath repository, Set<? extends Reference> references, TagList list) {
    return switch (list) {
      case TagList.Google google -> new Reading.Read(google.listing());
      case TagList.Plain plain -> new ReferenceHeads(reads, repository).read(references, plain);
      case TagList.Absent absent
          when listingHosts.of(repository.host()) == ListingHosts.Kind.GOOGLE ->
          new Reading.Absent();
      // Without tags, some registries deny a repository that holds untagged manifests.
      case TagList.Absent absent -> new ReferenceHeads(reads, repository).read(references, absent);
    };
  }

  private static Reading attempt(Supplier<Reading> reading) {
    try {
      return reading.get();
    } catch (RegistryException e) {
      return e.unread();
    }
  }
}
