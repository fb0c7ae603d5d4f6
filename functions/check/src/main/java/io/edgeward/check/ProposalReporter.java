package io.edgeward.check;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.runtime.message.Deadline;

/** Finds out what a proposal does. Must be harmless when it is asked again. */
@FunctionalInterface
public interface ProposalReporter {
  /**
   * The report on what {@code commits} propose.
   *
   * @param deadline when it must be there; what is not known by then, the report says
   * @throws ManifestsUnreadableException if a commit cannot be read now; another delivery may
   */
  ProposalReport report(ProposedCommits commits, Deadline deadline)
      throws ManifestsUnreadableException;
}
