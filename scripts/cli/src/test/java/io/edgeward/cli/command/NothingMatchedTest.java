package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An option that chooses nothing looks like work that is done, unless it is told. */
class NothingMatchedTest {
  @TempDir private Path temp;
  private Path elsewhere;
  private ManifestsFolder manifests;

  @BeforeEach
  void setUp() throws IOException {
    elsewhere = Files.writeString(temp.resolve("elsewhere.yaml"), "");
    manifests =
        new ManifestsFolder(temp.resolve("manifests"))
            .policy()
            .project(
                "foo",
                "- name: bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(ManifestsFolder.A));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          backup,   restore --to latest --only ap,     2, 'has neither an image ap nor one below it; it has app'
          backup,   restore --to latest --region x.io, 2, 'has no region x.io; it has 127.0.0.1:'
          backup,   restore --to 2020/01/01/01,        2, 'there is no snapshot 2020/01/01/01'
          backup,   drill --scratch x.io/s --to 2020/01/01/01, 2, 'there is no snapshot 2020/01/01/01'
          backup,   snapshots show 2020/01/01/01,      2, 'there is no snapshot 2020/01/01/01'
          backup,   snapshot PRODUCTION --tag 9,       0, 'no digest has the tag 9; correct --tag, or leave it out; the tags are: 1.0'
          backup,   snapshot PRODUCTION/app/none,      0, 'nothing is below 127.0.0.1:'
          manifests, snapshot --of-manifests x.io/prod, 0, 'promotes to anything below x.io/prod; correct the root, such as to one of: eu.gcr.io/prod/foo, us.gcr.io/prod/foo'
          """)
  void namesWhatThereIs(String stand, String command, int exit, String sentence) throws Exception {
    Run run = stand.equals("backup") ? ofBackup(command) : ofManifests(command);
    assertThat(run.err()).contains(sentence);
    assertThat(run.exit()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource({"check", "plan", "promote", "audit --sweep", "why sha256:A"})
  void namesAnInventoryOfWhatNoManifestNames(String command) {
    Run run =
        ofManifests(
            command.replace("sha256:A", ManifestsFolder.A)
                + " --inventory us.gcr.io/prod=%s --inventory eu.gcr.io/prod=%1$s"
                    .formatted(elsewhere)
                + " --inventory x.io/prod="
                + elsewhere);
    assertThat(run.err())
        .contains("--inventory x.io/prod: no manifest names it or anything below it");
  }

  private Run ofBackup(String command) throws Exception {
    try (RestoreFixture stand = new RestoreFixture(temp)) {
      ImagePusher.push(Images.image(1), stand.app(), new Tag("1.0"));
      stand.snapshot();
      return stand.run(command.replace("PRODUCTION", stand.root()).split(" "));
    }
  }

  private Run ofManifests(String command) {
    return Run.of((command + " --manifests " + manifests.path()).split(" "));
  }
}
