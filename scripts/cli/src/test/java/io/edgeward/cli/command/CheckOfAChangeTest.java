package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckOfAChangeTest {
  @TempDir private Path temp;

  @Test
  void takesWhatTheChangeIntroducesAsAnErrorAndWhatWasThereAsItWas() throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      String base = git.commit("an old defect", files("sha256:old")).commit();
      String head = git.commit("a new one", files("sha256:new")).commit();
      Run run = Run.of("check", "--manifests", repository + "#:", "--base", base, "--head", head);
      assertThat(run.out())
          .startsWith("edgeward.yaml: note: ")
          .contains("images/foo/images.yaml:4: error: \"sha256:new\" is not a digest: ")
          .contains(": 1 error, 0 warnings, 1 note\n");
      assertThat(run.exit()).isOne();
      Run unchanged =
          Run.of("check", "--manifests", repository + "#:", "--base", head, "--head", head);
      assertThat(unchanged.out()).contains(": 0 errors, 1 warning, 1 note\n");
      assertThat(unchanged.exit()).isZero();
    }
  }

  @Test
  void tellsWhatAChangeTakesOutAndThatProductionKeepsIt() throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      String base = git.commit("two", files(ManifestsFolder.B)).commit();
      String head =
          git.commit(
                  "one",
                  Map.of(
                      "images/foo/images.yaml",
                      "- name: app\n  dmap:\n    \"%s\": []\n".formatted(ManifestsFolder.A)))
              .commit();
      String broken = git.commit("slip", Map.of("edgeward.yaml", "prodution: []\n")).commit();
      String location = repository + "#:";
      Run run = Run.of("check", "--manifests", location, "--base", base, "--head", head);
      assertThat(run.out())
          .contains(
              "images/foo/images.yaml: note: %s of us.gcr.io/prod/app is not promoted any more (line"
                      .formatted(ManifestsFolder.B)
                  + " 4 before); production keeps it [removal]\n")
          .contains(
              "images/foo/images.yaml: note: tags [1.0] of us.gcr.io/prod/app are not granted to %s"
                      .formatted(ManifestsFolder.A)
                  + " any more (line 3 before); production keeps them [removal]\n")
          .contains(": 0 errors, 0 warnings, 3 notes\n");
      assertThat(run.exit()).isZero();
      assertThat(
              Run.of("check", "--strict", "--manifests", location, "--base", base, "--head", head)
                  .out())
          .contains("[removal]");
      assertThat(Run.of("check", "--manifests", location, "--base", base, "--head", broken).out())
          .doesNotContain("[removal]");
      assertThat(Run.of("check", "--manifests", location, "--base", head, "--head", base).out())
          .doesNotContain("[removal]");
    }
  }

  @Test
  void saysWhichCommitThereIsNot() throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      git.commit("something", files("sha256:old"));
      Run run = Run.of("check", "--manifests", repository + "#:", "--base", "nowhere");
      assertThat(run.err()).startsWith("edgeward check: ").contains("nowhere");
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  private static Map<String, String> files(String digest) {
    return Map.of(
        "manifests/foo/promoter-manifest.yaml",
        "registries:\n- name: gcr.io/staging\n  src: true\n- name: us.gcr.io/prod\n",
        "images/foo/images.yaml",
        "- name: app\n  dmap:\n    \"%s\": [\"1.0\"]\n    \"%s\": []\n"
            .formatted(ManifestsFolder.A, digest));
  }
}
