package io.edgeward.cli.command;

import io.edgeward.manifests.RevisionCache;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.EarlierClaims;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What manifests claimed before a day, by the git repository that they are in. Those of no
 * repository have no past.
 *
 * @param location where they are
 */
record EarlierManifests(ManifestsLocation location) implements EarlierClaims {
  @Override
  public Optional<EdgeSet> before(LocalDate day, Optional<Revision> head)
      throws ManifestsUnreadableException {
    return location.inHistory(
        git -> new RevisionCache(() -> git, Clock.systemUTC()).earlierClaims().before(day, head));
  }
}
