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

  /** The manifests at {@code commit}, parsed anew; empty when the commit is not there. */
  Optional<ManifestSet> at(Revision commit) throws ManifestsUnreadableException;

  /**
   * The commit that was the newest at {@code moment}; {@code head} itself where no other is proved.
   *
   * @param head the newest commit now
   * @param now the time
   */
  Revision headAt(Instant moment, Revision head, Instant now) throws ManifestsUnreadableException;
}
