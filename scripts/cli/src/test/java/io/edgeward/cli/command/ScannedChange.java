package io.edgeward.cli.command;

import io.edgeward.local.git.GitFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A change that adds digest {@link ManifestsFolder#B} to a project, and its check. */
final class ScannedChange implements AutoCloseable {
  private final Path repository;
  private final GitFixture git;
  private final String source;
  private final Map<String, String> environment;

  /**
   * A repository without a commit.
   *
   * @param source where the project's images come from
   * @param environment what checks find there
   */
  ScannedChange(Path repository, String source, Map<String, String> environment)
      throws IOException {
    this.repository = repository;
    this.git = GitFixture.create(repository);
    this.source = source;
    this.environment = environment;
  }

  /** Commits both sides under one policy, and checks the second. */
  Run check(String policy, String... more) throws IOException {
    return checkWithPolicies(policy, policy, more);
  }

  /** The same where the change has another policy. */
  Run checkWithPolicies(String before, String after, String... more) throws IOException {
    String digests = "    \"%s\": [\"1.0\"]\n".formatted(ManifestsFolder.A);
    String added = "    \"%s\": [\"1.1\"]\n".formatted(ManifestsFolder.B);
    String base = git.commit("before", files(before, digests)).commit();
    String head = git.commit("after", files(after, digests + added)).commit();
    List<String> command = new ArrayList<>(List.of("check", "--manifests", repository + "#:"));
    command.addAll(List.of("--base", base, "--head", head));
    command.addAll(List.of(more));
    return Run.with(Set.of(), environment, command.toArray(String[]::new));
  }

  private Map<String, String> files(String policy, String digests) {
    return Map.of(
        "edgeward.yaml",
        "production: [b.io]\n" + policy,
        "manifests/foo/promoter-manifest.yaml",
        "registries:\n- {name: %s, src: true}\n- {name: b.io}\n".formatted(source),
        "images/foo/images.yaml",
        "- name: app\n  dmap:\n" + digests);
  }

  @Override
  public void close() {
    git.close();
  }
}
