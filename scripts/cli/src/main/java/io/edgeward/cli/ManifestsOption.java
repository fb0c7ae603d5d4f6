package io.edgeward.cli;

import java.util.Set;
import picocli.CommandLine.Option;

/** Where the manifests are. */
final class ManifestsOption {
  @Option(
      names = "--manifests",
      required = true,
      paramLabel = "DIR",
      description = "A directory, a plain manifest file, or a git URL with #branch:folder.")
  private String where;

  ManifestsLocation location() {
    return location(Set.of());
  }

  /** The same, where http is allowed for some git hosts. */
  ManifestsLocation location(Set<String> insecureHosts) {
    return new ManifestsLocation(where, insecureHosts);
  }
}
