package io.edgeward.local.registry;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that a registry holds: blobs by digest, and repositories by name. */
final class RegistryContents {
  private final BlobStore blobs;
  private final Journal journal;
  private final NavigableMap<String, Repository> repositories = new ConcurrentSkipListMap<>();

  RegistryContents(BlobStore blobs, Journal journal) {
    this.blobs = blobs;
    this.journal = journal;
  }

  BlobStore blobs() {
    return blobs;
  }

  NavigableMap<String, Repository> repositories() {
    return repositories;
  }

  /** The repository of that name, if it holds anything. */
  Optional<Repository> find(String name) {
    return Optional.ofNullable(repositories.get(name)).filter(repository -> !repository.isEmpty());
  }

  /** The repository of that name, which must exist. */
  Repository get(String name) {
    return find(name)
        .orElseThrow(() -> new WireError(ErrorCode.NAME_UNKNOWN, "there is no repository " + name));
  }

  Repository create(String name) {
    Repository known = repositories.get(name);
    return known != null
        ? known
        : repositories.computeIfAbsent(name, n -> new Repository(n, journal));
  }

  /** The blob of that digest, if that repository has it. */
  Optional<Blob> blob(String repository, ContentDigest digest) {
    return find(repository)
        .filter(found -> found.hasBlob(digest))
        .flatMap(found -> blobs.find(digest));
  }

  /** Whether any repository has that blob. */
  boolean hasBlob(ContentDigest digest) {
    return repositories.values().stream().anyMatch(found -> found.hasBlob(digest));
  }
}
