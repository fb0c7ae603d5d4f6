package io.edgeward.cli.command;

import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitOptions;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.git.WorkTree;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where manifests are: a directory, one plain manifest, or a git location.
 *
 * @param text what the operator wrote
 * @param insecureHosts git hosts that may be asked over http
 */
record ManifestsLocation(String text, Set<String> insecureHosts) {
  /** The manifests as they are now. Of a directory nobody looks for the commit. */
  ManifestSet read() throws ManifestsUnreadableException {
    return isGit()
        ? fromGit(repository -> repository.manifests(repository.head()))
        : ofDirectory(Optional.empty());
  }

  /** The same; of a directory with the commit that it is equal to, if it lies in a work tree. */
  ManifestSet readWithRevision() throws ManifestsUnreadableException {
    if (isGit()) {
      return read();
    }
    Optional<WorkTree> tree = GitRepository.enclosing(path());
    if (tree.isEmpty()) {
      return read();
    }
    try (WorkTree around = tree.get()) {
      return ofDirectory(around.cleanRevision());
    }
  }

  /** The manifests at a commit that git knows by {@code revision}. */
  ManifestSet at(String revision) throws ManifestsUnreadableException {
    if (isGit()) {
      return fromGit(repository -> repository.manifests(repository.resolve(revision)));
    }
    Optional<WorkTree> tree = GitRepository.enclosing(path());
    if (tree.isEmpty()) {
      throw new CommandFailedException(
          "%s is not a directory of a git repository, so there is no %s in it"
              .formatted(text, revision));
    }
    try (WorkTree around = tree.get()) {
      GitRepository repository = around.repository();
      return repository.manifests(repository.resolve(revision));
    }
  }

  /** The manifests as they are now, with the history that tells who wrote them, if there is one. */
  TracedManifests traced() throws ManifestsUnreadableException {
    if (isGit()) {
      GitRepository repository = open();
      return TracedManifests.of(git -> git.manifests(git.head()), repository, repository);
    }
    Optional<WorkTree> tree = GitRepository.enclosing(path());
    if (tree.isEmpty()) {
      return TracedManifests.of(read());
    }
    WorkTree around = tree.get();
    return TracedManifests.of(
        git -> ofDirectory(around.cleanRevision()), around.repository(), around);
  }

  private boolean isGit() {
    return GitLocation.looksLikeGit(text);
  }

  private ManifestSet ofDirectory(Optional<Revision> revision) throws ManifestsUnreadableException {
    Path path = path();
    if (Files.exists(path) && !Files.isDirectory(path) && !Files.isRegularFile(path)) {
      throw new CommandFailedException(
          "%s is neither a directory nor a file; name the folder that holds manifests/"
              .formatted(text));
    }
    return ManifestReader.read(DirectoryTree.of(path), revision);
  }

  private ManifestSet fromGit(Reading reading) throws ManifestsUnreadableException {
    try (GitRepository repository = open()) {
      return reading.from(repository);
    }
  }

  private GitRepository open() throws ManifestsUnreadableException {
    try {
      return GitRepository.open(
          GitLocation.parse(text), GitOptions.DEFAULTS.insecure(insecureHosts));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--manifests: " + e.getMessage());
    }
  }

  private Path path() {
    return Arguments.path("--manifests", text);
  }

  /** How manifests are read. */
  interface Reading {
    ManifestSet from(GitRepository repository) throws ManifestsUnreadableException;
  }
}
