package io.edgeward.promote;

import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.util.Optional;
import java.util.SortedSet;

/** The manifests as a git repository has them; opened with the first question. */
final class GitHistory implements ManifestHistory {
  private final Opening opening;
  private GitRepository opened;

  /** Opens a repository; a local one may be missing. */
  @FunctionalInterface
  interface Opening {
    GitRepository open() throws ManifestsUnreadableException;
  }

  GitHistory(Opening opening) {
    this.opening = opening;
  }

  @Override
  public Revision head() throws ManifestsUnreadableException {
    return repository().head();
  }

  @Override
  public ManifestSet at(Revision commit) throws ManifestsUnreadableException {
    return ManifestReader.read(repository().tree(commit), Optional.of(commit));
  }

  @Override
  public Optional<SortedSet<String>> changedFiles(Revision before, Revision after)
      throws ManifestsUnreadableException {
    return repository().changedFiles(before, after);
  }

  private synchronized GitRepository repository() throws ManifestsUnreadableException {
    if (opened == null) {
      opened = opening.open();
    }
    return opened;
  }
}
