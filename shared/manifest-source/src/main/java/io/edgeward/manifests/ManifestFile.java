package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Rule;
import java.util.Optional;

/**
 * One file of a tree after parsing.
 *
 * @param root its document; empty when it has none that can be read
 */
record ManifestFile(Optional<Node> root, FileProblems findings) {
  static ManifestFile read(FileTree tree, Layout layout, String path)
      throws ManifestsUnreadableException {
    FileProblems findings = new FileProblems(path);
    if (layout.size(path) > YamlReader.MAX_BYTES) {
      // Told before it is read: it may not fit into memory.
      findings.error(Rule.UNREADABLE_FILE, 0, YamlReader.TOO_LARGE, YamlReader.TOO_LARGE_REMEDY);
      return new ManifestFile(Optional.empty(), findings);
    }
    return new ManifestFile(YamlReader.read(tree.read(path), findings), findings);
  }
}
