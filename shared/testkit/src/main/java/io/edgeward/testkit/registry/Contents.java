package io.edgeward.testkit.registry;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that a registry holds: blobs by digest, and repositories by name. */
final class Contents {
  private final BlobStore blobs;
  private final NavigableMap<String, Repository> repositories = new ConcurrentSkipListMap<>();

  Contents(BlobStore blobs) {
    this.blobs = blobs;
  }

  BlobStore blobs() {
    return blobs;
  }

  NavigableMap<String, Repository> repositories() {
    return repositories;
  }

  /** The repository of that name, if anything was pushed to it. */
  Optional<Repository> find(String name) {
    return Optional.ofNullable(repositories.get(name)).filter(repository -> !repository.isEmpty());
  }

  /** The repository of that name, which must exist. */
  Repository get(String name) {
    return find(name)
        .orElseThrow(() -> new WireError(ErrorCode.NAME_UNKNOWN, "there is no repository " + name));
  }

  Repository create(String name) {
    return repositories.computeIfAbsent(name, Repository::new);
  }

  /** The blob of that digest, if that repository has it. */
  Optional<Blob> blob(String repository, ContentDigest digest) {
    return find(repository)
        .filter(found -> found.blobs().contains(digest))
        .flatMap(found -> blobs.find(digest));
  }

  void link(String repository, ContentDigest digest) {
    create(repository).blobs().add(digest);
  }
}
