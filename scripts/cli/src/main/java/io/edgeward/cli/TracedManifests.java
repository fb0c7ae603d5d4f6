package io.edgeward.cli;

import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.Authorship;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.git.Grant;
import io.edgeward.manifests.git.Withdrawals;
import io.edgeward.manifests.git.WorkTree;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

  /** Opens what {@code --manifests} names: a git location, or a directory in a work tree or not. */
  static TracedManifests open(ManifestsLocation location) throws ManifestsUnreadableException {
    String text = location.text();
    return GitLocation.looksLikeGit(text) ? ofGit(text) : ofDirectory(text);
  }

  private static TracedManifests ofGit(String text) throws ManifestsUnreadableException {
    GitRepository repository;
    try {
      repository = GitRepository.open(GitLocation.parse(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--manifests: " + e.getMessage());
    }
    return new TracedManifests(
        repository.manifests(repository.head()), Optional.of(repository), repository);
  }

  private static TracedManifests ofDirectory(String text) throws ManifestsUnreadableException {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("--manifests %s: that is no path".formatted(text));
    }
    Optional<WorkTree> tree = GitRepository.enclosing(path);
    Optional<Revision> revision = tree.isPresent() ? tree.get().cleanRevision() : Optional.empty();
    ManifestSet set = ManifestReader.read(DirectoryTree.of(path), revision);
    return tree.isPresent()
        ? new TracedManifests(set, tree.map(WorkTree::repository), tree.get())
        : new TracedManifests(set, Optional.empty(), () -> {});
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

  /** Which commits took {@code grants} out of the manifests, as far as there is a history. */
  Withdrawals withdrawn(Collection<Grant> grants) throws ManifestsUnreadableException {
    if (repository.isEmpty()) {
      return new Withdrawals(Map.of(), Optional.empty());
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
    try {
      resource.close();
    } catch (Exception e) {
      throw new UnableException("cannot close the manifests: " + e.getMessage(), e);
    }
  }
}
