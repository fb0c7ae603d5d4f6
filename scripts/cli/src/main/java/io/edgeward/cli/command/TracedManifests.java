package io.edgeward.cli.command;

import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.history.Grant;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.store.ObjectUri;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Manifests together with the history that tells who wrote them, where there is one. */
final class TracedManifests implements AutoCloseable {
  private final ManifestSet set;
  private final Optional<GitRepository> repository;
  private final AutoCloseable resource;

  private TracedManifests(
      ManifestSet set, Optional<GitRepository> repository, AutoCloseable resource) {
    this.set = set;
    this.repository = repository;
    this.resource = resource;
  }

  /** Manifests without any history. */
  static TracedManifests of(ManifestSet set) {
    return new TracedManifests(set, Optional.empty(), () -> {});
  }

  /** Manifests of {@code repository}; {@code resource} is closed in the end, whatever comes. */
  static TracedManifests of(
      ManifestsLocation.Reading<ManifestSet> reading,
      GitRepository repository,
      AutoCloseable resource)
      throws ManifestsUnreadableException {
    try {
      return new TracedManifests(reading.from(repository), Optional.of(repository), resource);
    } catch (ManifestsUnreadableException | RuntimeException e) {
      close(resource);
      throw e;
    }
  }

  ManifestSet set() {
    return set;
  }

  /** Whether there is a history at all. */
  boolean hasHistory() {
    return repository.isPresent();
  }

  /** Who authorised {@code digest}, under {@code tag} if one is given. */
  Optional<Authorship> authorOf(Digest digest, Optional<Tag> tag)
      throws ManifestsUnreadableException {
    if (repository.isEmpty()) {
      return Optional.empty();
    }
    return tag.isPresent()
        ? repository.get().authorOf(digest, tag.get())
        : repository.get().authorOf(digest);
  }

  /** Who authorised a file's {@code content}, in {@code object} if one is given. */
  Optional<Authorship> authorOfFile(Digest content, Optional<ObjectUri> object)
      throws ManifestsUnreadableException {
    return repository.isPresent()
        ? repository.get().authorOfFile(content, object, set.policy().fileLists())
        : Optional.empty();
  }

  /** Which commits took {@code grants} out of the manifests, as far as there is a history. */
  <G extends Grant<E>, E> Withdrawals<G, E> withdrawn(Collection<G> grants)
      throws ManifestsUnreadableException {
    if (repository.isEmpty()) {
      return new Withdrawals<>(Map.of(), Optional.empty());
    }
    GitRepository git = repository.get();
    return git.withdrawn(
        grants, git.head(), Integer.MAX_VALUE, new RevisionCache(() -> git, Clock.systemUTC()));
  }

  /** Who wrote a line. */
  Optional<Authorship> authorOf(Location line) throws ManifestsUnreadableException {
    return repository.isPresent() ? repository.get().authorOf(line) : Optional.empty();
  }

  @Override
  public void close() {
    close(resource);
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new CommandFailedException("cannot close the manifests: " + e.getMessage(), e);
    }
  }
}
