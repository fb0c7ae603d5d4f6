package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestSet;

/** Where manifests come from: a directory, or a branch of a git repository. */
public interface ManifestSource {
  /**
   * The manifests as they are now.
   *
   * @throws ManifestsUnreadableException if they cannot be read; trying again may help
   */
  ManifestSet latest() throws ManifestsUnreadableException;
}
