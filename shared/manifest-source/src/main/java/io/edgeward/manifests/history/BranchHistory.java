package io.edgeward.manifests.history;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** All commits of a branch with their trees; contents of files as they are needed. */
public interface BranchHistory {
  /** Holds the commits and trees. */
  Repository repository();

  /** Whether contents have to be fetched, so that asking for many at once is worth the trouble. */
  boolean isPartial();

  /** Makes contents readable; those that already are cost nothing. */
  void need(Collection<ObjectId> contents) throws ManifestsUnreadableException, IOException;

  /** A content, which is fetched now if it has to be. */
  byte[] read(ObjectId content) throws ManifestsUnreadableException, IOException;
}
