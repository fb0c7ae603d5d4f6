package io.edgeward.cli.stack;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.registry.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** The manifests repository that a new stack begins with: one project, and nothing to promote. */
final class ManifestsRepository {
  /** The project; its images go to the folder {@code demo} of production. */
  static final String PROJECT = "k8s-staging-demo";

  private ManifestsRepository() {}

  /** Makes the repository, unless an earlier stack did. */
  static void create(
      Path directory, EmbeddedRegistry staging, Collection<EmbeddedRegistry> production)
      throws IOException {
    if (Files.exists(directory)) {
      return;
    }
    StringBuilder registries = new StringBuilder("registries:\n");
    registries.append("- name: %s/%s\n  src: true\n".formatted(staging.host(), PROJECT));
    StringBuilder policy = new StringBuilder("production:\n");
    for (EmbeddedRegistry region : production) {
      registries.append("- name: %s/prod/demo\n".formatted(region.host()));
      policy.append("- %s/prod\n".formatted(region.host()));
    }
    policy.append("subprojectPrefix: required\n");
    try (GitFixture repository = GitFixture.create(directory)) {
      repository.commit(
          "Let the demo project promote into three regions",
          Map.of(
              "edgeward.yaml",
              policy.toString(),
              "manifests/" + PROJECT + "/promoter-manifest.yaml",
              registries.toString(),
              "images/" + PROJECT + "/images.yaml",
              "# images to promote\n"));
    }
  }
}
