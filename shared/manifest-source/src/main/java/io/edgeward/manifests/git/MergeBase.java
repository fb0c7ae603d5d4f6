package io.edgeward.manifests.git;

import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Finds where two lines of history parted. */
final class MergeBase {
  private MergeBase() {}

  /** The newest commit that both come from, one of several; empty where none is known. */
  static Optional<Revision> of(Repository repository, Revision one, Revision other)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(one.commit())));
      walk.markStart(walk.parseCommit(ObjectId.fromString(other.commit())));
      RevCommit base = walk.next();
      return Optional.ofNullable(base).map(commit -> new Revision(commit.name()));
    }
  }
}
