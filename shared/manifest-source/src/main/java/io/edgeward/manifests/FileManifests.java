package io.edgeward.manifests;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.Problem;
import java.util.List;

/**
 * All file manifests of a tree.
 *
 * @param manifests those that could be read, by project
 * @param problems what is wrong with any of them
 */
record FileManifests(List<FileManifest> manifests, List<Problem> problems) {
  /** Takes unchangeable copies, problems by file and line. */
  FileManifests {
    manifests = List.copyOf(manifests);
    problems = problems.stream().sorted().toList();
  }
}
