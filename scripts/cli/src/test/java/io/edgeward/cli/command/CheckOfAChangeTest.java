package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.git.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest
  @MethodSource("structuralDefects")
  void takesAStructuralDefectThatIsOldForAWarning(Map<String, String> defect) throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      git.commit("well", files(ManifestsFolder.B));
      String base = git.commit("broken", defect).commit();
      String head = git.commit("something else", Map.of("README.md", "read me")).commit();
      Path none = Files.writeString(temp.resolve("none.yaml"), "");
      String[] check = {"check", "--manifests", repository + "#:", "--head", head, "--base", base};
      Run old = Run.of(check);
      assertThat(old.out()).contains(": warning: ").contains(": 0 errors, ");
      assertThat(old.exit()).isZero();
      check[6] = head + "~2";
      assertThat(Run.of(check).exit()).isOne();
      String[] plan = {
        "plan",
        "--manifests",
        repository + "#:",
        "--inventory",
        "us.gcr.io/prod=" + none,
        "--changed-since",
        base
      };
      assertThat(Run.of(plan).exit()).isZero();
      plan[6] = head + "~2";
      assertThat(Run.of(plan).exit()).isOne();
      assertThat(Run.of(Arrays.copyOf(plan, 5)).exit()).isOne();
      plan[0] = "promote";
      plan[6] = base;
      assertThat(Run.of(plan).exit()).isZero();
    }
  }

  static Stream<Map<String, String>> structuralDefects() {
    String promoter = "manifests/foo/promoter-manifest.yaml";
    String images = "images/foo/images.yaml";
    return Stream.of(
        Map.of(promoter, "registries:\n- {name: a.io, src: true}\n- {name: b.io, src: true}\n"),
        Map.of(promoter, "registries:\n- {name: a.io, src: true}\n"),
        Map.of(promoter, "registries: []\nunknown: key\n"),
        Map.of(promoter, "registries: ["),
        Map.of(
            images,
            "- name: app\n  dmap: {\"%1$s\": [a], \"%2$s\": [a]}\n"
                .formatted(ManifestsFolder.A, ManifestsFolder.B)),
        Map.of(images, "- {name: app, dmap: {}}\n- name: tool\n"),
        Map.of("images/bar/images.yaml", "- {name: app, dmap: {}}\n"));
  }

  @Test
  void takesForNewWhatIsAddedToAProjectThatAnOldDefectLeavesOut() throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      git.commit("well", files(ManifestsFolder.B));
      String base =
          git.commit(
                  "no destination",
                  Map.of(
                      "manifests/foo/promoter-manifest.yaml",
                      "registries:\n- {name: a.io, src: true}\n"))
              .commit();
      String head = git.commit("one more image", files(ManifestsFolder.C)).commit();
      git.commit(
          "no destination again",
          Map.of(
              "manifests/foo/promoter-manifest.yaml", "registries:\n- {name: a.io, src: true}\n"));
      Run run = Run.of("check", "--manifests", repository + "#:", "--base", base);
      assertThat(head).isNotEqualTo(base);
      assertThat(run.out())
          .contains(
              "no registry is a destination (this is old, but what is left out because of it has"
                  + " changed); add one without src: true [registries]");
      assertThat(run.exit()).isOne();
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
              "images/foo/images.yaml:3: note: tags [1.0] of us.gcr.io/prod/app are not granted to %s"
                      .formatted(ManifestsFolder.A)
                  + " any more; production keeps them [removal]\n")
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
  void showsARowForEachDigest() throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      String base = git.commit("two", files(ManifestsFolder.B)).commit();
      git.commit("one more", files(ManifestsFolder.C));
      Run run = Run.of("check", "--manifests", repository + "#:", "--base", base);
      assertThat(run.out())
          .startsWith(
              """
              PROJECT  IMAGE  DIGEST%1$s  TAGS  EFFECT
              foo      app    %2$s        production keeps it
              foo      app    %3$s        copied to 1 destination

              """
                  .formatted(" ".repeat(65), ManifestsFolder.B, ManifestsFolder.C));
    }
  }

  @Test
  void tellsProgramsWhatTheChangeDoes() throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      String base = git.commit("two", files(ManifestsFolder.B)).commit();
      String head =
          git.commit(
                  "move",
                  Map.of(
                      "images/foo/images.yaml",
                      "- name: app\n  dmap:\n    \"%s\": [\"1.0\", \"2.0\"]\n"
                          .formatted(ManifestsFolder.C),
                      "manifests/foo/promoter-manifest.yaml",
                      "registries:\n- {name: gcr.io/staging, src: true}\n- name: us.gcr.io/prod\n"
                          + "- name: eu.gcr.io/prod\n"))
              .commit();
      String[] check = {"check", "--manifests", repository + "#:", "-o", "json", "--base", base};
      JsonObject change =
          JsonParser.parseString(Run.of(check).out()).getAsJsonObject().getAsJsonObject("change");
      assertThat(change.get("base").getAsString()).isEqualTo(base);
      assertThat(change.get("head").getAsString()).isEqualTo(head);
      assertThat(change.getAsJsonArray("registries").toString())
          .isEqualTo(
              "[{\"project\":\"foo\",\"sources\":{\"before\":\"gcr.io/staging\",\"after\":"
                  + "\"gcr.io/staging\"},\"added\":[\"eu.gcr.io/prod\"],\"removed\":[],"
                  + "\"edges\":2,\"file\":\"manifests/foo/promoter-manifest.yaml\",\"line\":4}]");
      assertThat(change.getAsJsonArray("digests").toString())
          .contains(
              ("{\"project\":\"foo\",\"image\":\"app\",\"digest\":\"%s\",\"kind\":\"added\","
                      + "\"tags\":{\"added\":[\"2.0\"],\"conflicting\":[],"
                      + "\"moved\":[{\"tag\":\"1.0\",\"from\":\"%s\","
                      + "\"file\":\"images/foo/images.yaml\",\"line\":3,\"authorised\":{\"commit\":"
                      + "\"%s\",\"author\":")
                  .formatted(ManifestsFolder.C, ManifestsFolder.A, base))
          .contains(
              "\"colliding\":[],\"removed\":[]},\"sources\":[\"gcr.io/staging/app\"],"
                  + "\"destinations\":[\"us.gcr.io/prod/app\"],\"newImage\":false,"
                  + "\"file\":\"images/foo/images.yaml\",\"line\":3}")
          .contains("\"newImage\":true");
      assertThat(Run.of(Arrays.copyOf(check, 5)).out()).doesNotContain("\"change\"");
      check[4] = "yaml";
      assertThat(Run.of(check).out()).contains("\nchange:\n").contains("kind: added\n");
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
