package io.edgeward.cli.command;

import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.EarlierClaims;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    return location.inHistory(git -> manifests(git, day, head)).map(EdgeSet::of);
  }

  private static Optional<ManifestSet> manifests(
      GitRepository git, LocalDate day, Optional<Revision> head)
      throws ManifestsUnreadableException {
    Optional<Revision> before =
        git.lastBefore(
            day.atStartOfDay(ZoneOffset.UTC).toInstant(),
            head.isPresent() ? head.get() : git.head());
    return before.isPresent() ? git.at(before.get()) : Optional.empty();
  }
}
