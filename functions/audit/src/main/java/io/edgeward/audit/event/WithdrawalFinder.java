package io.edgeward.audit.event;

import io.edgeward.manifests.history.ImageGrant;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.util.Collection;

/** Knows what commits took out of the manifests. */
@FunctionalInterface
public interface WithdrawalFinder {
  /** The newest withdrawal of each of {@code grants}, none of which HEAD makes. */
  Withdrawals<ImageGrant, Edge> withdrawn(Collection<ImageGrant> grants)
      throws ManifestsUnreadableException;
}
