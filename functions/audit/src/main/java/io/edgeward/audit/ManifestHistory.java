package io.edgeward.audit;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.manifests.git.Grant;
import io.edgeward.manifests.git.Withdrawals;
import java.util.Collection;

/** Knows what commits took out of the manifests. */
@FunctionalInterface
public interface ManifestHistory {
  /** The newest withdrawal of each of {@code grants}, none of which HEAD makes. */
  Withdrawals withdrawn(Collection<Grant> grants) throws ManifestsUnreadableException;
}
