package io.edgeward.cli;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.manifest.ManifestSet;
import picocli.CommandLine.Option;

/** Where the manifests are. */
final class ManifestsOption {
  @Option(
      names = "--manifests",
      required = true,
      paramLabel = "DIR",
      description = "A directory, a plain manifest file, or a git URL with #branch:folder.")
  private String where;

  /** The manifests as they are now. */
  ManifestSet read() throws ManifestsUnreadableException {
    return location().read();
  }

  ManifestsLocation location() {
    return new ManifestsLocation(where);
  }
}
