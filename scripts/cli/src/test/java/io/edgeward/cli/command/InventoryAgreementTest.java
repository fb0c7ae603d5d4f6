package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all commands make of the same inventories. */
class InventoryAgreementTest {
  private static final String IMAGES =
      "- name: bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(ManifestsFolder.A);

  @TempDir private Path temp;

  private String manifests(String root) {
    return new ManifestsFolder(temp.resolve("manifests"))
        .file("edgeward.yaml", "production:\n- %s\n".formatted(root))
        .file(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: gcr.io/staging-foo\n  src: true\n- name: %s/foo\n"
                .formatted(root))
        .file("images/foo/images.yaml", IMAGES)
        .path();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content).toString();
  }

  @Test
  void theLongestOfOverlappingRootsDecidesForAllCommands() throws IOException {
    String manifests = manifests("us.gcr.io/prod");
    String whole = "us.gcr.io/prod=" + file("a.yaml", IMAGES.replace("name: bar", "name: foo/bar"));
    String folder = "us.gcr.io/prod/foo=" + file("b.yaml", IMAGES.replace("bar", "other"));
    Run plan =
        Run.of("plan", "--manifests", manifests, "--inventory", whole, "--inventory", folder);
    assertThat(plan.out()).contains("copy").contains("us.gcr.io/prod/foo/bar");
    Run sweep =
        Run.of(
            "audit",
            "--sweep",
            "--manifests",
            manifests,
            "--inventory",
            whole,
            "--inventory",
            folder,
            "-o",
            "json");
    assertThat(sweep.out()).contains("missing-image").contains("us.gcr.io/prod/foo/bar");
    assertThat(sweep.exit()).isEqualTo(1);
  }

  @Test
  void aRootThatIsTheRepositoryLeavesItToTheRegistry() throws IOException {
    try (ForbiddenHost host = ForbiddenHost.start()) {
      String root = host.name() + "/prod";
      String manifests = manifests(root);
      String itself = root + "/foo/bar=" + file("a.yaml", IMAGES);
      String event =
          file(
              "event.json",
              "{\"action\": \"INSERT\", \"digest\": \"%s/foo/bar@%s\"}"
                  .formatted(root, ManifestsFolder.C));
      assertThat(Run.of("plan", "--manifests", manifests, "--inventory", itself).exit())
          .isEqualTo(2);
      assertThat(
              Run.of("audit", "--event", event, "--manifests", manifests, "--inventory", itself)
                  .exit())
          .isEqualTo(2);
    }
  }

  @Test
  void plainHttpIsAllowedToAllCommandsByTheSameOption() {
    for (String command : new String[] {"check", "plan", "audit --sweep", "why images.yaml:1"}) {
      String where = " --manifests http://git.invalid/m.git#main";
      assertThat(Run.of((command + where).split(" ")).err())
          .as(command)
          .contains("--insecure git.invalid");
      Run allowed = Run.of((command + where + " --insecure git.invalid").split(" "));
      assertThat(allowed.err()).as(command).doesNotContain("--insecure");
      assertThat(allowed.exit()).as(command).isEqualTo(2);
    }
  }
}
