package io.edgeward.promote;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;

/**
 * The manifests at one commit, and their edges.
 *
 * @param manifests the manifests
 * @param edges what they want together
 */
record Commit(ManifestSet manifests, EdgeSet edges) {
  static Commit of(ManifestSet manifests) {
    return new Commit(manifests, EdgeSet.of(manifests));
  }
}
