package io.edgeward.manifests.git;

import io.edgeward.manifests.history.BranchHistory;
import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The history of a repository on this machine, all of which is there. */
record LocalHistory(Repository repository) implements BranchHistory {
  @Override
  public boolean isPartial() {
    return false;
  }

  @Override
  public void need(Collection<ObjectId> contents) {
    // everything is there
  }

  @Override
  public byte[] read(ObjectId content) throws IOException {
    return FileContents.of(repository, content);
  }
}
