package io.edgeward.manifests.git;

import io.edgeward.manifests.history.BranchHistory;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** Where commits come from: a directory on this machine, or a git host. */
sealed interface Origin extends AutoCloseable permits LocalOrigin, RemoteOrigin {
  /** The newest commit of the location's branch. */
  Revision head() throws ManifestsUnreadableException;

  /** The commit that a name stands for. */
  Revision resolve(String name) throws ManifestsUnreadableException;

  /**
   * Makes a commit and all its files readable in {@link #objects}.
   *
   * @return false when the origin answers that it does not have it
   */
  boolean obtain(Revision commit) throws ManifestsUnreadableException;

  /** All commits that lead to {@code commit}. */
  BranchHistory history(Revision commit) throws ManifestsUnreadableException, IOException;

  /** Holds what was obtained. */
  Repository objects();

  @Override
  void close();
}
