package io.edgeward.audit;

import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.git.Grant;
import io.edgeward.manifests.git.Withdrawals;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The manifests of a git repository. */
final class GitEditions implements EditionSource {
  /** What a function has memory for; a person's command looks at all. */
  private static final int COMMITS = 500;

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

  @Override
  public Withdrawals withdrawn(Collection<Grant> grants, Revision head)
      throws ManifestsUnreadableException {
    return repository.withdrawn(grants, head, COMMITS);
  }
}
