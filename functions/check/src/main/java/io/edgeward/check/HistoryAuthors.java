package io.edgeward.check;

import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Asks the history of a repository who gave a tag to a digest. The repository is opened with the
 * first question: most proposals have none, and a history takes seconds to fetch.
 */
final class HistoryAuthors implements ManifestChange.AuthorLookup, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HistoryAuthors.class.getName());

  private final Opening opening;
  private final Revision at;
  private Optional<GitRepository> repository = Optional.empty();

  /** Opens a repository. */
  interface Opening {
    GitRepository open() throws ManifestsUnreadableException;
  }

  /**
   * @param at the commit that has, or had, what is asked for
   */
  HistoryAuthors(Opening opening, Revision at) {
    this.opening = opening;
    this.at = at;
  }

  @Override
  public Optional<Authorship> authorOf(Digest digest, Tag tag) {
    try {
      if (repository.isEmpty()) {
        repository = Optional.of(opening.open());
      }
      return repository.get().authorOf(digest, tag, at);
    } catch (ManifestsUnreadableException e) {
      LOG.info("who gave tag %s to %s is not known: %s".formatted(tag, digest, e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    repository.ifPresent(GitRepository::close);
  }
}
