package io.edgeward.manifests;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import java.util.List;

/**
 * All file manifests of a tree.
 *
 * @param manifests those that could be read, by project
 * @param problems what is wrong with any of them
 */
public record FileManifests(List<FileManifest> manifests, List<Problem> problems) {
  /** Takes unchangeable copies, problems by file and line. */
  public FileManifests {
    manifests = List.copyOf(manifests);
    problems = problems.stream().sorted().toList();
  }

  /**
   * Reads the file manifests of {@code tree}.
   *
   * @throws ManifestsUnreadableException if the tree cannot be read
   */
  public static FileManifests read(FileTree tree) throws ManifestsUnreadableException {
    return FileManifestReader.read(tree, Layout.of(tree.entries()));
  }
}
