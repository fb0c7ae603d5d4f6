package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestSet;
import java.nio.file.Path;
import java.util.Optional;

/** Where manifests come from: a directory, or a branch of a git repository. */
public interface ManifestSource {
  /**
   * The manifests as they are now.
   *
   * @throws ManifestsUnreadableException if they cannot be read; trying again may help
   */
  ManifestSet latest() throws ManifestsUnreadableException;

  /** The manifests of a directory, or of one plain file, read afresh each time. */
  static ManifestSource of(Path path) {
    return () -> ManifestReader.read(DirectoryTree.of(path), Optional.empty());
  }
}
