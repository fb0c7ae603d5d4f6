package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Speaks the OCI distribution API (specification 1.1) to any number of registries. Safe for use by
 * many threads; one client for one run, because it counts requests and keeps budgets.
 *
 * <p>Every method throws {@link RegistryException} when the registry did not answer as it should,
 * after what may pass was tried again. An absent repository holds nothing; that is no error.
 */
public final class RegistryClient implements AutoCloseable {
  private final ClientConnection connection;
  private final ManifestCalls manifests;
  private final ManifestWriter writer;
  private final ListCalls lists;
  private final BlobCalls blobs;
  private final ChunkedUploads chunked;
  private final KnownChildren children;
  private final int chunk;

  /**
   * @param chunk how long the chunks of large blobs are whose upload broke off
   */
  RegistryClient(ClientConnection connection, int chunk) {
    this(connection, chunk, new KnownChildren());
  }

  private RegistryClient(ClientConnection connection, int chunk, KnownChildren children) {
    this.connection = connection;
    this.chunk = chunk;
    this.children = children;
    Paths paths = new Paths(connection.hosts());
    this.manifests = new ManifestCalls(connection.caller(), paths, connection.deadline());
    this.writer = new ManifestWriter(connection.caller(), manifests);
    this.lists =
        new ListCalls(
            new Pages(connection.caller(), connection.clock()), paths, connection.deadline());
    this.blobs = new BlobCalls(connection.caller(), paths, connection.deadline());
    ChunkCalls chunks = new ChunkCalls(connection.caller(), paths, connection.deadline());
    this.chunked = new ChunkedUploads(connection, blobs, chunks, chunk);
  }

  /** The same, which waits and repeats no longer than {@code patience} for one request. */
  public RegistryClient within(Duration patience) {
    return new RegistryClient(connection.within(patience), chunk, children);
  }

  /**
   * The same client for work that has to end: when it is {@code late}, nothing more is sent, and
   * what was not read is {@link RegistryException} of kind {@code UNAVAILABLE}. Requests that are
   * under way are finished. It is not to be closed.
   */
  public RegistryClient until(BooleanSupplier late) {
    return new RegistryClient(connection.until(late), chunk, children);
  }

  /**
   * Begins a run: hosts that gave no answer in an earlier one are asked again. What a host asked
   * for, to be left alone for no longer than is waited anyway, still holds.
   */
  public void beginRun() {
    connection.caller().forgetOutages();
  }

  /** A client with other than the default settings. */
  public static RegistryClientBuilder builder() {
    return new RegistryClientBuilder();
  }

  /** The digest that {@code reference} names in {@code repository}, if it is there. */
  public Optional<Digest> head(RepositoryPath repository, Reference reference) {
    return manifests.head(repository, reference, Scope.pull(repository));
  }

  /** The manifest that {@code reference} names, if it is there; its bytes match its digest. */
  public Optional<ManifestContent> findManifest(RepositoryPath repository, Reference reference) {
    Optional<ManifestContent> found = manifests.find(repository, reference, Scope.pull(repository));
    found.ifPresent(content -> ManifestLinks.learn(content, children));
    return found;
  }

  /**
   * Stores a manifest under its digest or under a tag, which is moved if need be.
   *
   * @throws RegistryException if the registry does not confirm that it has it under its digest, or
   *     another writer moved the tag meanwhile
   */
  public void putManifest(
      RepositoryPath repository, Reference reference, ManifestContent manifest) {
    switch (reference) {
      case Digest digest -> writer.put(repository, manifest);
      case Tag tag -> {
        Optional<Digest> from = manifests.head(repository, tag, Scope.push(repository));
        Digest now = moveTag(repository, tag, manifest, from);
        if (!now.equals(manifest.digest())) {
          throw new RegistryException(
              RegistryException.Kind.REFUSED,
              "%s:%s was put on %s by another client meanwhile".formatted(repository, tag, now));
        }
      }
    }
  }

  /**
   * Puts {@code tag} on a manifest whose parts are there, unless it has left {@code from}. {@link
   * ImageCopier} never moves tags.
   *
   * @param from where the tag is now; empty if it is free
   * @return what the tag names afterwards; not the manifest if another writer moved it meanwhile
   */
  public Digest moveTag(
      RepositoryPath repository, Tag tag, ManifestContent manifest, Optional<Digest> from) {
    return switch (writer.place(repository, tag, manifest, from)) {
      case ManifestWriter.Placement.Put put -> manifest.digest();
      case ManifestWriter.Placement.There there -> manifest.digest();
      case ManifestWriter.Placement.Elsewhere elsewhere -> elsewhere.found();
    };
  }

  /** All tags of {@code repository}, with the manifests where the registry tells them. */
  public TagList tags(RepositoryPath repository) {
    return lists.tags(repository, Scope.pull(repository));
  }

  /** All repositories on {@code host}; empty where the registry has no such list. */
  public Optional<Catalog> catalog(String host) {
    return lists.catalog(host);
  }

  /** What refers to {@code subject}; empty where the registry has no referrers API. */
  public Optional<Referrers> referrers(RepositoryPath repository, Digest subject) {
    return lists.referrers(repository, subject);
  }

  /** What the manifests that came this way name as their children. */
  public KnownChildren children() {
    return children;
  }

  /** How many requests were sent so far. */
  public RequestCounts requests() {
    SortedMap<String, Long> counts = new TreeMap<>();
    connection.budgets().spent().forEach((host, count) -> counts.put(host, count.get()));
    return new RequestCounts(counts);
  }

  public ManifestCalls manifests() {
    return manifests;
  }

  public ManifestWriter writer() {
    return writer;
  }

  public ListCalls lists() {
    return lists;
  }

  public BlobCalls blobs() {
    return blobs;
  }

  /** Single reads of any address, for whoever wants to know what clients get there. */
  public PullProbe pulls() {
    return new PullProbe(connection.caller(), connection.deadline());
  }

  public ChunkedUploads chunked() {
    return chunked;
  }

  public ClientConnection connection() {
    return connection;
  }

  /** Ends all connections. */
  @Override
  public void close() {
    connection.transport().close();
  }
}
