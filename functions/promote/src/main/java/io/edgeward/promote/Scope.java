package io.edgeward.promote;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.Revision;
import java.util.Optional;
import java.util.SortedSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which edges of HEAD a message is about. */
final class Scope {
  private static final Logger LOGGER = Logger.getLogger(Scope.class.getName());

  private final ManifestHistory history;
  private final Commits commits;

  Scope(ManifestHistory history, Commits commits) {
    this.history = history;
    this.commits = commits;
  }

  /**
   * The edges of {@code head} whose planning may differ from that at {@code before}; all of them
   * when the commit before is not known any more.
   */
  EdgeSet changedSince(Revision before, Revision head) throws ManifestsUnreadableException {
    EdgeSet wanted = commits.at(head).edges();
    Optional<SortedSet<String>> files = history.changedFiles(before, head);
    if (files.isEmpty()) {
      LOGGER.log(Level.INFO, "commit {0} is not known: everything is planned", before);
      return wanted;
    }
    if (files.get().isEmpty()) {
      return wanted.only(java.util.Map.of());
    }
    return changed(commits.at(before).edges(), wanted);
  }

  /** The part of {@code after} whose planning may differ from that of {@code before}. */
  static EdgeSet changed(EdgeSet before, EdgeSet after) {
    return after.only(EdgeChange.between(before, after));
  }
}
