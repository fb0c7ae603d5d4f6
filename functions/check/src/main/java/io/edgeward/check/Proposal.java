package io.edgeward.check;

import io.edgeward.manifests.FileTree;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/**
 * A proposed change of the manifests.
 *
 * @param base the manifests where it began: at the merge base
 * @param head the proposed manifests
 * @param tip the manifests of the branch that it is meant for, as they are now
 * @param authors tells who gave a tag to a digest at {@code base}
 * @param earlier tells what the branch claimed before a day
 */
public record Proposal(
    ManifestRevision base,
    ManifestRevision head,
    ManifestRevision tip,
    ManifestChange.AuthorLookup authors,
    EarlierClaims earlier) {
  private static final Logger LOG = Logger.getLogger(Proposal.class.getName());

  /**
   * Reads the three commits.
   *
   * @param head the proposed commit; the newest one of the branch when empty
   * @param branch names the branch that it is meant for, or a commit of it
   * @param now what is proposed where that is no commit, such as files that nobody committed yet
   * @param clock tells which exceptions of a policy are over
   */
  public static Proposal read(
      GitRepository repository,
      Optional<String> head,
      String branch,
      Optional<FileTree> now,
      Clock clock)
      throws ManifestsUnreadableException {
    Revision tip = repository.resolve(branch);
    Revision proposed = head.isPresent() ? repository.resolve(head.get()) : repository.head();
    Optional<Revision> known = repository.mergeBase(tip, proposed);
    if (known.isEmpty()) {
      LOG.warning(
          "no commit is known that %s and %s both come from (is the clone shallow?), so what others"
                  .formatted(tip, proposed)
              + " merged meanwhile counts as part of the change");
    }
    Revision start = known.orElse(tip);
    ManifestRevision base = ManifestRevision.of(repository.manifests(start));
    ManifestSet proposedSet =
        now.isPresent()
            ? repository.manifests(now.get(), Optional.empty())
            : repository.manifests(proposed);
    return new Proposal(
        base,
        ManifestRevision.of(proposedSet),
        start.equals(tip) ? base : ManifestRevision.of(repository.manifests(tip)),
        new HistoryAuthors(() -> repository, start),
        new RevisionCache(() -> repository, clock).earlierClaims());
  }

  /** The part of the proposal that {@code chosen} leaves of its manifests. */
  public Proposal only(UnaryOperator<ManifestSet> chosen) {
    return new Proposal(
        only(base, chosen), only(head, chosen), only(tip, chosen), authors, earlier);
  }

  private static ManifestRevision only(
      ManifestRevision revision, UnaryOperator<ManifestSet> chosen) {
    return ManifestRevision.of(chosen.apply(revision.manifests()));
  }
}
