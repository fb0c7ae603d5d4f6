package io.edgeward.manifests.git;

import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** What a branch pointed to in the course of time: a merge's first parent is what was there. */
record FirstParents(Repository repository) {
  /** Whether {@code commit} was made at {@code moment} or before. */
  boolean isOlder(Revision commit, Instant moment) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return isOlder(walk.parseCommit(ObjectId.fromString(commit.commit())), moment);
    }
  }

  /**
   * The newest commit on the way back from {@code head} that is old enough, or the first of all.
   */
  Revision newestAt(Instant moment, Revision head) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(head.commit()));
      while (!isOlder(commit, moment) && commit.getParentCount() > 0) {
        commit = walk.parseCommit(commit.getParent(0));
      }
      return new Revision(commit.name());
    }
  }

  private static boolean isOlder(RevCommit commit, Instant moment) {
    return !Instant.ofEpochSecond(commit.getCommitTime()).isAfter(moment);
  }
}
