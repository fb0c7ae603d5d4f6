package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.time.Instant;
import java.util.Optional;

/** Where {@link RevisionCache} reads: nothing is kept here, and every call costs what it takes. */
public interface RevisionSource {
  /** The newest commit of the branch: one question, and nothing is fetched. */
  Revision head() throws ManifestsUnreadableException;

  /**
   * The manifests at {@code commit}, parsed anew; what is not there, the commit or its folder of
   * manifests, is a failure.
   */
  ManifestSet manifests(Revision commit) throws ManifestsUnreadableException;

  /**
   * The same of a commit that may be gone, which gives nothing, or older than the folder, which has
   * no manifests.
   */
  Optional<ManifestSet> at(Revision commit) throws ManifestsUnreadableException;

  /** Whom {@code commit} names as its committer, {@code NAME <EMAIL>}, where that is known. */
  default Optional<String> committer(Revision commit) throws ManifestsUnreadableException {
    return Optional.empty();
  }

  /**
   * The commit that was the newest at {@code moment}; {@code head} itself where no other is proved.
   *
   * @param head the newest commit now
   * @param now the time
   */
  Revision headAt(Instant moment, Revision head, Instant now) throws ManifestsUnreadableException;

  /**
   * The newest commit before all that are dated {@code moment} or later; nothing where there is
   * none.
   *
   * @param head the newest commit now
   * @throws ManifestsUnreadableException if the history is cut off, too
   */
  Optional<Revision> lastBefore(Instant moment, Revision head) throws ManifestsUnreadableException;
}
