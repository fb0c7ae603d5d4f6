package io.edgeward.cli;

import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.FileTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where manifests are: a directory, one plain manifest, or a git location.
 *
 * @param text what the operator wrote
 */
record ManifestsLocation(String text) {
  /** The manifests as they are now. */
  ManifestSet read() throws ManifestsUnreadableException {
    if (!GitLocation.looksLikeGit(text)) {
      return ManifestReader.read(DirectoryTree.of(path()), Optional.empty());
    }
    try (GitRepository repository = GitRepository.open(location())) {
      Revision head = repository.head();
      FileTree tree = repository.tree(head);
      return ManifestReader.read(tree, Optional.of(head));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--manifests: " + e.getMessage());
    }
  }

  private GitLocation location() {
    return GitLocation.parse(text);
  }

  private Path path() {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("--manifests %s: that is no path".formatted(text));
    }
  }
}
