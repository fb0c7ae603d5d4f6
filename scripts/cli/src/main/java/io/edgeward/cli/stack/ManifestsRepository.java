package io.edgeward.cli.stack;

import io.edgeward.local.git.GitFixture;
import io.edgeward.scenarios.environment.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The manifests repository that a new stack begins with: one project, and nothing to promote. */
final class ManifestsRepository {
  private ManifestsRepository() {}

  /** Makes the repository, unless an earlier stack did. */
  static void create(Path directory, Project project) throws IOException {
    if (Files.exists(directory)) {
      return;
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
          .commit();
    }
  }
}
