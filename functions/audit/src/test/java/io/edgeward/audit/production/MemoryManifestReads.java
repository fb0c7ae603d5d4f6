package io.edgeward.audit.production;

import io.edgeward.local.images.Artifact;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Manifests of production in memory. */
public final class MemoryManifestReads implements ManifestReads {
  private final Map<Digest, Artifact> artifacts = new HashMap<>();
  public final AtomicInteger requests = new AtomicInteger();
  public Optional<RuntimeException> failure = Optional.empty();

  MemoryManifestReads put(Artifact artifact) {
    artifacts.put(artifact.digest(), artifact);
    return this;
  }

  @Override
  public Map<Digest, ManifestContent> find(Map<Digest, RepositoryPath> wanted) {
    Map<Digest, ManifestContent> found = new HashMap<>();
    for (Digest digest : wanted.keySet()) {
      requests.incrementAndGet();
      if (failure.isPresent()) {
        throw failure.get();
      }
      Artifact artifact = artifacts.get(digest);
      if (artifact != null) {
        found.put(digest, new ManifestContent(digest, artifact.mediaType(), artifact.manifest()));
      }
    }
    return found;
  }

  @Override
  public LookupResult<SortedMap<Tag, Digest>> attachmentTags(RepositoryPath repository) {
    return new LookupResult.Yes<>(new TreeMap<>());
  }

  @Override
  public Optional<Listing> list(RepositoryPath repository) {
    return Optional.empty();
  }
}
