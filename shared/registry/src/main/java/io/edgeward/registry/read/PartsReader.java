package io.edgeward.registry.read;

import io.edgeward.model.concurrent.SingleFlight;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Reads what manifests name, and asks repositories for it: each thing once in a run. */
final class PartsReader {
  /** Deeper than anyone nests indexes; nothing is copied from below it either. */
  private static final int DEEPEST = 8;

  private final RegistryClient client;
  private final AtomicLong requests = new AtomicLong();
  private final SingleFlight<Part, Boolean, RegistryException> manifests =
      new SingleFlight<>(this::askForManifest, RegistryException::interrupted);
  private final SingleFlight<Part, Boolean, RegistryException> blobs =
      new SingleFlight<>(this::askForBlob, RegistryException::interrupted);

  PartsReader(RegistryClient client) {
    this.client = client;
  }

  /**
   * All that a manifest names, at any depth.
   *
   * @param manifests its children and theirs
   * @param blobs the blobs of all of them, and its own
   * @param nowhere manifests of these, or itself, that no repository gives out, so that nobody
   *     knows what they name
   */
  record Parts(Set<Digest> manifests, Set<Digest> blobs, Set<Digest> nowhere) {}

  private record Part(RepositoryPath repository, Digest digest) {}

  /** How many requests this has taken, as far as one knows: those that are repeated count once. */
  long requests() {
    return requests.get();
  }

  /** What {@code top} names, which any of {@code repositories} may tell. */
  Parts below(Digest top, List<RepositoryPath> repositories) {
    Parts parts = new Parts(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    List<Digest> level = List.of(top);
    for (int depth = 0; depth <= DEEPEST && !level.isEmpty(); depth++) {
      Set<Digest> next = new LinkedHashSet<>();
      for (Digest digest : level) {
        links(digest, repositories)
            .ifPresentOrElse(
                links -> {
                  links.blobs().forEach(blob -> parts.blobs().add(blob.digest()));
                  links.manifests().forEach(child -> next.add(child.digest()));
                },
                () -> parts.nowhere().add(digest));
      }
      next.removeIf(digest -> !parts.manifests().add(digest));
      level = List.copyOf(next);
    }
    return parts;
  }

  private Optional<ManifestLinks> links(Digest digest, List<RepositoryPath> repositories) {
    int first = Math.floorMod(digest.hashCode(), repositories.size());
    for (int i = 0; i < repositories.size(); i++) {
      RepositoryPath from = repositories.get((first + i) % repositories.size());
      requests.incrementAndGet();
      Optional<ManifestContent> content = client.findManifest(from, digest);
      if (content.isPresent()) {
        return content.map(ManifestLinks::of);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether {@code repository} has the manifest.
   *
   * @throws RegistryException if that is not told
   */
  boolean hasManifest(RepositoryPath repository, Digest digest) {
    return manifests.once(new Part(repository, digest));
  }

  /** Whether {@code repository} has the blob. */
  boolean hasBlob(RepositoryPath repository, Digest digest) {
    return blobs.once(new Part(repository, digest));
  }

  private boolean askForManifest(Part part) {
    requests.incrementAndGet();
    if (client.head(part.repository(), part.digest()).isPresent()) {
      return true;
    }
    // An answer to HEAD says no more than that it is not there; only this one can prove it.
    requests.incrementAndGet();
    return client.findManifest(part.repository(), part.digest()).isPresent();
  }

  private boolean askForBlob(Part part) {
    requests.incrementAndGet();
    return client.blobs().has(part.repository(), part.digest(), Scope.pull(part.repository()));
  }
}
