package io.edgeward.cli.stack;

import io.edgeward.local.git.GitFixture;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The manifests repository that a new stack begins with: one project without images, and with one
 * file that is promoted already.
 */
final class ManifestsRepository {
  private ManifestsRepository() {}

  /** Makes the repository, unless an earlier stack did; tells whether it did. */
  static boolean create(Path directory, Project project) throws IOException {
    if (Files.exists(directory)) {
      return false;
    }
    try (GitFixture repository = GitFixture.create(directory)) {
      repository
          .on("main")
          .message("Let the demo project promote into three regions")
          .at(Clock.systemUTC().instant())
          .put("edgeward.yaml", project.policy())
          .put(
              "manifests/%s/promoter-manifest.yaml".formatted(project.name()),
              project.promoterManifest())
          .put("images/%s/images.yaml".formatted(project.name()), "# images to promote\n")
          .put(
              "filestores/%s/filepromoter-manifest.yaml".formatted(project.name()),
              project.stores().orElseThrow().filepromoterManifest())
          .put(
              "manifests/%s/files.yaml".formatted(project.name()),
              "files:\n" + ManifestsMaintainer.text(Map.of(SampleFile.NAME, SampleFile.hash())))
          .commit();
    }
    return true;
  }
}
