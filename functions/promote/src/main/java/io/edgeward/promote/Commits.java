package io.edgeward.promote;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Commits that were read already. A commit never changes; a warm instance reads each once, and what
 * was HEAD is mostly the commit before the next push.
 */
final class Commits {
  private static final int KEPT = 3;

  private final ManifestHistory history;
  private final Map<Revision, Commit> read = new LinkedHashMap<>(8, 0.75f, true);

  Commits(ManifestHistory history) {
    this.history = history;
  }

  synchronized Commit at(Revision revision) throws ManifestsUnreadableException {
    Commit known = read.get(revision);
    if (known != null) {
      return known;
    }
    Commit commit = Commit.of(history.at(revision));
    read.put(revision, commit);
    if (read.size() > KEPT) {
      read.remove(read.keySet().iterator().next());
    }
    return commit;
  }
}
