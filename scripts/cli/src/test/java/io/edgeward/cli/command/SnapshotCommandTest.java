package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCommandTest {
  @TempDir private Path temp;
  private ManifestsFolder folder;

  @BeforeEach
  void setUp() {
    folder =
        new ManifestsFolder(temp)
            .project(
                "foo",
                """
                - name: bar
                  dmap:
                    "%s": ["1.0", "latest"]
                    "%s": []
                """
                    .formatted(ManifestsFolder.A, ManifestsFolder.B));
  }

  @Test
  void printsWhatTheManifestsWant() {
    assertThat(ofManifests("us.gcr.io/prod").out())
        .isEqualTo(
            """
            - name: foo/bar
              dmap:
                "%s": ["1.0", "latest"]
                "%s": []
            """
                .formatted(ManifestsFolder.A, ManifestsFolder.B));
  }

  @Test
  void doesNotTakeAPrefixOfANameForAFolder() {
    Run run = ofManifests("us.gcr.io/pro");
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("no manifest promotes to anything below us.gcr.io/pro; correct the root");
    assertThat(ofManifests("us.gcr.io/prod", "--tag", "9").err())
        .contains("no digest has the tag 9; correct --tag, or leave it out");
  }

  @Test
  void printsALineForEachTagAsCsv() {
    assertThat(ofManifests("us.gcr.io/prod", "-o", "csv").out())
        .isEqualTo(
            """
            foo/bar@%1$s,foo/bar:1.0
            foo/bar@%1$s,foo/bar:latest
            foo/bar@%2$s,-
            """
                .formatted(ManifestsFolder.A, ManifestsFolder.B));
  }

  @Test
  void keepsTheDigestsThatCarryATag() {
    assertThat(ofManifests("us.gcr.io/prod", "-o", "json", "--tag", "latest").out())
        .isEqualTo(
            """
            [
              {
                "name": "foo/bar",
                "digest": "%s",
                "tags": [
                  "1.0",
                  "latest"
                ],
                "mediaType": null,
                "children": []
              }
            ]
            """
                .formatted(ManifestsFolder.A));
  }

  @Test
  void printsNothingAndEndsWithTwoWhenTheRegistryCannotBeRead() throws IOException {
    try (ForbiddenHost host = ForbiddenHost.start()) {
      Run run = Run.of("snapshot", host.name() + "/prod");
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("edgeward snapshot: ").contains(host.name());
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  @Test
  void printsWhatARegistryHolds() {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing())) {
      Digest digest = push(registry, "prod/foo/bar", "1.0");
      push(registry, "prod-bak/foo/bar", "1.0");
      Run run = Run.of("snapshot", registry.host() + "/prod");
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .isEqualTo("- name: foo/bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(digest));
    }
  }

  private static Digest push(EmbeddedRegistry registry, String path, String tag) {
    Image image = Images.image(1);
    ImagePusher.push(image, RepositoryPath.of(registry.host() + "/" + path), new Tag(tag));
    return image.digest();
  }

  private Run ofManifests(String root, String... options) {
    String[] args = new String[5 + options.length];
    args[0] = "snapshot";
    args[1] = "--of-manifests";
    args[2] = root;
    args[3] = "--manifests";
    args[4] = folder.path();
    System.arraycopy(options, 0, args, 5, options.length);
    return Run.of(args);
  }
}
