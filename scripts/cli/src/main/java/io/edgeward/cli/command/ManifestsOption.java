package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where the manifests are. */
final class ManifestsOption {
  static final String DESCRIPTION =
      "A directory, a plain manifest file, - for one on standard input, or a git URL with"
          + " #branch:folder.";

  @Option(names = "--manifests", required = true, paramLabel = "DIR", description = DESCRIPTION)
  private String where;

  /**
   * The place that was given.
   *
   * @param insecureHosts git hosts that may be asked over http
   */
  ManifestsLocation location(Set<String> insecureHosts, Session session) {
    return new ManifestsLocation(where, insecureHosts, session.environment());
  }
}
