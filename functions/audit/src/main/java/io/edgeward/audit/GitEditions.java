package io.edgeward.audit;

import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.time.Instant;
import java.util.Optional;

/** The manifests of a git repository. */
final class GitEditions implements EditionSource {
  private final GitRepository repository;

  GitEditions(GitRepository repository) {
    this.repository = repository;
  }

  @Override
  public Revision head() throws ManifestsUnreadableException {
    return repository.head();
  }

  @Override
  public ManifestSet at(Revision commit) throws ManifestsUnreadableException {
    // Not the repository's own at(): parsed sets are kept as editions, not twice.
    return ManifestReader.read(repository.tree(commit), Optional.of(commit));
  }

  @Override
  public Revision headAt(Instant moment, Revision head, Instant now)
      throws ManifestsUnreadableException {
    return repository.headAt(moment, head, now);
  }
}
