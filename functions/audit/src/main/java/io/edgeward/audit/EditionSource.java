package io.edgeward.audit;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.time.Instant;

/** Where the manifests of each commit come from. */
interface EditionSource {
  /** The newest commit of the branch: one question, nothing is fetched. */
  Revision head() throws ManifestsUnreadableException;

  /** The manifests at {@code commit}. */
  ManifestSet at(Revision commit) throws ManifestsUnreadableException;

  /** The commit that was HEAD at {@code moment}; {@code head} itself where that is not proved. */
  Revision headAt(Instant moment, Revision head, Instant now) throws ManifestsUnreadableException;
}
