package io.edgeward.model.revision;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.time.LocalDate;
import java.util.Optional;

/** Knows what the manifests claimed before a day. */
@FunctionalInterface
public interface EarlierClaims {
  /** Of manifests without a history: nothing was claimed before. */
  EarlierClaims NONE = (day, head) -> Optional.empty();

  /**
   * The edges of the manifests before {@code day} (UTC); empty when there were none.
   *
   * @param head the commit whose policy asks; the newest one when absent
   * @throws ManifestsUnreadableException if nobody knows
   */
  Optional<EdgeSet> before(LocalDate day, Optional<Revision> head)
      throws ManifestsUnreadableException;
}
