package io.edgeward.check;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.message.Deadline;
import java.util.Optional;

/** Looks whether what a push promotes is live. */
@FunctionalInterface
public interface ArrivalReader {
  /**
   * How far the edges have come that {@code after} has and {@code before} has not; empty if there
   * are none.
   *
   * @param before the commit that the branch was at; all zeros when it is new
   * @throws ManifestsUnreadableException if a commit cannot be read now; another delivery may
   */
  Optional<Arrival> read(Revision before, Revision after, Deadline deadline)
      throws ManifestsUnreadableException;
}
