package io.edgeward.local.registry.store;

import io.edgeward.local.content.Content;
import io.edgeward.local.registry.spec.ContentDigest;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.WireError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that a registry holds: blobs by digest, and repositories by name. */
public final class RegistryContents {
  private final BlobStore blobs;
  private final Journal journal;
  private final NavigableMap<String, Repository> repositories = new ConcurrentSkipListMap<>();

  /** Empty, and gone with the process. */
  public static RegistryContents inMemory() {
    return new RegistryContents(new MemoryBlobs(), Journal.NONE);
  }

  /** What a directory holds, which is made when it is absent; changes are kept there. */
  public static RegistryContents inDirectory(Path root) throws IOException {
    DirectoryJournal journal = new DirectoryJournal(root);
    RegistryContents contents = new RegistryContents(DirectoryBlobs.open(root), journal);
    journal.restore(contents);
    return contents;
  }

  private RegistryContents(BlobStore blobs, Journal journal) {
    this.blobs = blobs;
    this.journal = journal;
  }

  public BlobStore blobs() {
    return blobs;
  }

  public NavigableMap<String, Repository> repositories() {
    return repositories;
  }

  /** The repository of that name, if it holds anything. */
  public Optional<Repository> find(String name) {
    return Optional.ofNullable(repositories.get(name)).filter(repository -> !repository.isEmpty());
  }

  /** The repository of that name, which must exist. */
  public Repository get(String name) {
    return find(name)
        .orElseThrow(() -> new WireError(ErrorCode.NAME_UNKNOWN, "there is no repository " + name));
  }

  public Repository create(String name) {
    Repository known = repositories.get(name);
    return known != null
        ? known
        : repositories.computeIfAbsent(name, n -> new Repository(n, journal));
  }

  /** The blob of that digest, if that repository has it. */
  public Optional<Content> blob(String repository, ContentDigest digest) {
    return find(repository)
        .filter(found -> found.hasBlob(digest))
        .flatMap(found -> blobs.find(digest));
  }

  /** Whether any repository has that blob. */
  public boolean hasBlob(ContentDigest digest) {
    return repositories.values().stream().anyMatch(found -> found.hasBlob(digest));
  }
}
