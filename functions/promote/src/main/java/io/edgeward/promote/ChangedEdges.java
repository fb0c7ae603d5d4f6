package io.edgeward.promote;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.revision.ManifestRevision;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which edges of HEAD a message is about. */
final class ChangedEdges {
  private static final Logger LOGGER = Logger.getLogger(ChangedEdges.class.getName());

  private ChangedEdges() {}

  /**
   * The edges of {@code head} whose planning may differ from that at the commit before; all of them
   * when that is not known any more.
   */
  static EdgeSet changed(Optional<ManifestRevision> before, EdgeSet head) {
    if (before.isEmpty()) {
      LOGGER.log(Level.INFO, "the commit before is not known: everything is planned");
      return head;
    }
    return changed(before.get().edges(), head);
  }

  /** The part of {@code after} whose planning may differ from that of {@code before}. */
  static EdgeSet changed(EdgeSet before, EdgeSet after) {
    return after.only(EdgeChange.between(before, after));
  }
}
