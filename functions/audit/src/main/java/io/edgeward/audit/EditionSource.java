package io.edgeward.audit;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.manifests.git.Grant;
import io.edgeward.manifests.git.Withdrawals;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.time.Instant;
import java.util.Collection;

/** Where the manifests of each commit come from. */
interface EditionSource {
  /** The newest commit of the branch: one question, nothing is fetched. */
  Revision head() throws ManifestsUnreadableException;

  /** The manifests at {@code commit}. */
  ManifestSet at(Revision commit) throws ManifestsUnreadableException;

  /** The commit that was HEAD at {@code moment}; {@code head} itself where that is not proved. */
  Revision headAt(Instant moment, Revision head, Instant now) throws ManifestsUnreadableException;

  /** What took {@code grants}, none of which {@code head} makes, out of the manifests. */
  Withdrawals withdrawn(Collection<Grant> grants, Revision head)
      throws ManifestsUnreadableException;
}
