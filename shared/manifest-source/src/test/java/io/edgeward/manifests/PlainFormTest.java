package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.edges;
import static io.edgeward.manifests.Projects.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFormTest {
  private static final String[] PLAIN = {
    "registries: [{name: gcr.io/s, src: true}, {name: us.gcr.io/prod}]",
    "images: [{name: app, dmap: {\"" + Projects.A + "\": [one]}}]"
  };

  @Test
  void readsRegistriesAndImagesFromOneFile() throws Exception {
    MapTree tree = new MapTree().file("foo.yaml", PLAIN).file("README.md", "");

    assertThat(problems(tree)).isEmpty();
    assertThat(Projects.projects(tree)).containsExactly("foo");
    assertThat(edges(tree))
        .containsExactly("gcr.io/s/app@a -> us.gcr.io/prod/app:one (foo.yaml:2)");
  }

  @Test
  void readsAFileThatIsNamedAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("foo.manifest");
    Files.writeString(file, String.join("\n", PLAIN));
    Files.writeString(folder.resolve("other.yaml"), "?");

    assertThat(edges(DirectoryTree.of(file)))
        .containsExactly("gcr.io/s/app@a -> us.gcr.io/prod/app:one (foo.manifest:2)");
    assertThat(problems(DirectoryTree.of(file))).isEmpty();
  }

  @Test
  void takesAnEmptyListForNoImagesYet() throws Exception {
    assertThat(problems(new MapTree().file("foo.yaml", PLAIN[0], "images:"))).isEmpty();
  }

  @Test
  void refusesWhatLacksEitherPart() throws Exception {
    assertThat(problems(new MapTree().file("foo.yaml", PLAIN[0])))
        .containsExactly(
            "error foo.yaml:1: a plain manifest lacks the key images; add images [missing-key]");
    assertThat(problems(new MapTree().file("foo.yaml", PLAIN[1])))
        .containsExactly(
            "error foo.yaml:1: a plain manifest lacks the key registries; add registries"
                + " [missing-key]");
    assertThat(problems(new MapTree().file("foo.yaml", PLAIN[0], "images: {}")))
        .containsExactly("error foo.yaml:2: images is a mapping; write a list [wrong-type]");
  }
}
