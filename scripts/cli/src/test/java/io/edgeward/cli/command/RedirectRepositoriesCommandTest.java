package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.testkit.peers.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectRepositoriesCommandTest {
  private static final String DMAP =
      "  dmap: {\"sha256:%s\": [\"1.0\"]}\n".formatted("0".repeat(64));

  @TempDir private Path temp;

  private ManifestsFolder manifests() {
    return new ManifestsFolder(temp)
        .file(
            "manifests/core/promoter-manifest.yaml",
            """
            registries:
            - {name: gcr.io/k8s-staging-core, src: true}
            - name: us.gcr.io/prod
            - name: eu.gcr.io/prod
            """)
        .file("images/core/images.yaml", "- name: pause\n" + DMAP + "- name: api/server\n" + DMAP)
        .file(
            "manifests/foo/promoter-manifest.yaml",
            """
            registries:
            - {name: gcr.io/k8s-staging-foo, src: true}
            - name: us.gcr.io/prod/foo
            - name: eu.gcr.io/prod/foo
            """)
        .file("images/foo/images.yaml", "- name: bar\n" + DMAP);
  }

  private static Run run(ManifestsFolder folder, String... more) {
    List<String> all =
        new ArrayList<>(List.of("redirect", "repositories", "--manifests", folder.path()));
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void listsFirstComponentsBelowTheRootsOfThePolicy() {
    ManifestsFolder folder =
        manifests().file("edgeward.yaml", "production: [us.gcr.io/prod, eu.gcr.io/prod]\n");
    Run run = run(folder);
    assertThat(run.out()).isEqualTo("api\nfoo\npause\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void listsThemForTheConfiguration() {
    ManifestsFolder folder =
        manifests().file("edgeward.yaml", "production: [us.gcr.io/prod, eu.gcr.io/prod]\n");
    assertThat(run(folder, "-o", "json").out())
        .isEqualTo("[\n  \"api\",\n  \"foo\",\n  \"pause\"\n]\n");
  }

  @Test
  void takesTheShortestDestinationsWithoutAPolicy() {
    Run run = run(manifests());
    assertThat(run.out()).isEqualTo("api\nfoo\npause\n");
    assertThat(run.err())
        .isEqualTo(
            "warning: no policy names production's roots, so the shortest destinations count:"
                + " eu.gcr.io/prod, us.gcr.io/prod\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void saysThatNamesMayBeMissing() {
    ManifestsFolder folder = manifests().file("images/foo/images.yaml", "- nme: bar\n");
    Run run = run(folder);
    assertThat(run.err()).contains("images/foo/images.yaml:1");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void refusesAFolderWithoutManifests() {
    Run run = Run.of("redirect", "repositories", "--manifests", temp.toString());
    assertThat(run.err()).contains("name the folder that holds");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void knowsTheHundredAndFifteenOfTheCommunity() {
    Optional<Path> data =
        SharedFolder.find().map(shared -> shared.data("k8s-2023-07/registry.k8s.io"));
    Assumptions.assumeTrue(data.isPresent(), "skipped: the tests run outside of a git checkout");
    Assumptions.assumeTrue(Files.isDirectory(data.get()), "skipped: there is no " + data.get());
    Run run = Run.of("redirect", "repositories", "--manifests", data.get().toString());
    assertThat(run.out().lines()).hasSize(115).contains("kube-apiserver", "sig-storage");
    assertThat(run.err()).as("one entry has a malformed digest").startsWith("error: images/");
    assertThat(run.exit()).isEqualTo(1);
  }
}
