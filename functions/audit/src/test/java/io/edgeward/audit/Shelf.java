package io.edgeward.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.ManifestContent;
import io.edgeward.testkit.images.Artifact;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Manifests of production in memory. */
final class Shelf implements ManifestReads {
  private final Map<Digest, Artifact> artifacts = new HashMap<>();
  final AtomicInteger requests = new AtomicInteger();
  Optional<RuntimeException> failure = Optional.empty();

  Shelf put(Artifact artifact) {
    artifacts.put(artifact.digest(), artifact);
    return this;
  }

  @Override
  public Optional<ManifestContent> find(RepositoryPath repository, Digest digest) {
    requests.incrementAndGet();
    if (failure.isPresent()) {
      throw failure.get();
    }
    return Optional.ofNullable(artifacts.get(digest))
        .map(found -> new ManifestContent(digest, found.mediaType(), found.manifest()));
  }
}
