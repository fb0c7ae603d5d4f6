package io.edgeward.promote;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.util.Optional;
import java.util.SortedSet;

/** The manifests as git keeps them. */
interface ManifestHistory {
  /** The newest commit of the branch that counts. */
  Revision head() throws ManifestsUnreadableException;

  /** All manifests at a commit. */
  ManifestSet at(Revision commit) throws ManifestsUnreadableException;

  /** The files that differ; empty when that cannot be known any more. */
  Optional<SortedSet<String>> changedFiles(Revision before, Revision after)
      throws ManifestsUnreadableException;
}
