package io.edgeward.trust.scan;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.Optional;

/**
 * An image as Container Analysis calls it.
 *
 * @param project the project in which its occurrences are
 * @param uri the resource that they are about
 */
record AnalysedImage(String project, String uri) {
  /** An image of a repository; there is none in a registry that is not Google's. */
  static Optional<AnalysedImage> of(RepositoryPath repository, Digest digest) {
    String[] names = repository.path().split("/");
    // A path says example.com/project for the project example.com:project.
    int project = names[0].contains(".") ? 2 : 1;
    if (!isGoogles(repository.host()) || names.length <= project) {
      return Optional.empty();
    }
    return Optional.of(
        new AnalysedImage(
            project == 1 ? names[0] : names[0] + ":" + names[1],
            "https://%s@%s".formatted(repository, digest)));
  }

  private static boolean isGoogles(String host) {
    return host.equals("gcr.io") || host.endsWith(".gcr.io") || host.endsWith("-docker.pkg.dev");
  }
}
