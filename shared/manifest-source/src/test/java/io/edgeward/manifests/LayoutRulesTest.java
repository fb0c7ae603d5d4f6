package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static io.edgeward.manifests.Projects.withImages;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          manifests/promoter-manifest.yaml | error manifests/promoter-manifest.yaml: this file is not read here; move it to manifests/<project>/promoter-manifest.yaml [manifest-layout]
          manifests/foo/bar/promoter-manifest.yaml | error manifests/foo/bar/promoter-manifest.yaml: this file is not read here; move it to manifests/<project>/promoter-manifest.yaml [manifest-layout]
          manifests/baz/README.md | warning manifests/baz: this folder has no promoter-manifest.yaml; add one, or remove the folder [manifest-layout]
          manifests/baz/promoter-manifest.yml | warning manifests/baz/promoter-manifest.yml: this file is not read; rename it to promoter-manifest.yaml if it is meant so [manifest-layout]
          manifests/foo/promotor-manifest.yaml | warning manifests/foo/promotor-manifest.yaml: this file is not read; rename it to promoter-manifest.yaml if it is meant so [manifest-layout]
          manifests/foo.yaml | warning manifests/foo.yaml: this file is not read here; move it to manifests/<project>/promoter-manifest.yaml [manifest-layout]
          manifests/foo/1.2.yaml | warning manifests/foo/1.2.yaml: this file is not read: there is no filestores/foo/filepromoter-manifest.yaml; add it, or remove this file [manifest-layout]
          images/bar/images.yaml | warning images/bar/images.yaml: these images are not promoted: there is no manifests/bar/promoter-manifest.yaml; add it, or remove this file [manifest-layout]
          images/foo/imaegs.yaml | warning images/foo/imaegs.yaml: this file is not read; rename it to images.yaml if it is meant so [manifest-layout]
          images/foo/images.yml | warning images/foo/images.yml: this file is not read; rename it to images.yaml if it is meant so [manifest-layout]
          images/foo/Images.yaml | warning images/foo/Images.yaml: this file is not read; rename it to images.yaml if it is meant so [manifest-layout]
          images/images.yaml | warning images/images.yaml: this file is not read here; move it to images/<project>/images.yaml [manifest-layout]
          images/foo/x/images.yaml | warning images/foo/x/images.yaml: this file is not read here; move it to images/<project>/images.yaml [manifest-layout]
          images/foo/promoter-manifest.yaml | warning images/foo/promoter-manifest.yaml: this file is not read here; move it to manifests/<project>/promoter-manifest.yaml, or remove it [manifest-layout]
          Manifests/bar/promoter-manifest.yaml | warning Manifests: this folder is not read; rename it to manifests if it is meant so [manifest-layout]
          image/bar/images.yaml | warning image: this folder is not read; rename it to images if it is meant so [manifest-layout]
          archived/manifests/bar/promoter-manifest.yaml | note archived: this folder holds manifests that are not read; to read them, run with this folder alone [manifest-layout]
          filestores/bar/x/filepromoter-manifest.yaml | warning filestores/bar/x/filepromoter-manifest.yaml: this file is not read here; move it to filestores/<project>/filepromoter-manifest.yaml [manifest-layout]
          """)
  void reportsAFileThatIsNotRead(String path, String problem) throws Exception {
    MapTree tree = withImages("").file(path, "");

    assertThat(problems(tree)).containsExactly(problem);
    assertThat(Projects.projects(tree)).containsExactly("foo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "OWNERS",
        "cloudbuild.yaml",
        "docs/notes.yaml",
        "manifests/README.md",
        "manifests/foo/OWNERS",
        "images/foo/README.md",
        "images/OWNERS",
        ".github/workflows/check.yaml"
      })
  void leavesOtherFilesAlone(String path) throws Exception {
    assertThat(problems(withImages("").file(path, "? not a manifest"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifests/bar",
        "manifests/bar/promoter-manifest.yaml",
        "images/bar",
        "images/bar/images.yaml",
        "filestores"
      })
  void refusesLinksWhereManifestsAreExpected(String path) throws Exception {
    assertThat(problems(withImages("").link(path)))
        .contains(
            "error "
                + path
                + ": this is a symbolic link; links are never followed; put the file"
                + " or folder itself here [unreadable-file]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "manifests/OWNERS", "images/README.md", "docs/latest"})
  void ignoresLinksElsewhere(String path) throws Exception {
    assertThat(problems(withImages("").link(path))).isEmpty();
  }

  @Test
  void leavesAProjectOutWhoseImagesAreALink() throws Exception {
    MapTree tree =
        new MapTree()
            .file("manifests/foo/promoter-manifest.yaml", Projects.REGISTRIES)
            .link("images/foo/images.yaml");

    assertThat(problems(tree))
        .containsExactly(
            "error images/foo/images.yaml: this is a symbolic link; links are never followed; put"
                + " the file or folder itself here [unreadable-file]");
    assertThat(Projects.projects(tree)).isEmpty();
  }

  @Test
  void refusesWhatIsNoFile() throws Exception {
    assertThat(problems(withImages("").other("images/bar/images.yaml")))
        .containsExactly(
            "error images/bar/images.yaml: this is neither a file nor a folder; put the file or"
                + " folder itself here [unreadable-file]");
  }

  @Test
  void leavesAProjectOutThatHasNoImagesFile() throws Exception {
    MapTree tree = new MapTree().file("manifests/foo/promoter-manifest.yaml", Projects.REGISTRIES);

    assertThat(problems(tree))
        .containsExactly(
            "error manifests/foo/promoter-manifest.yaml: there is no images/foo/images.yaml; add"
                + " it; an empty file means no images yet [manifest-layout]");
    assertThat(Projects.projects(tree)).isEmpty();
  }

  @Test
  void refusesAHugeFileWithoutReadingIt() throws Exception {
    MapTree tree =
        new MapTree()
            .file("manifests/foo/promoter-manifest.yaml", Projects.REGISTRIES)
            .huge("images/foo/images.yaml", 1L << 40);

    assertThat(problems(tree))
        .containsExactly(
            "error images/foo/images.yaml: the file is larger than 16 MiB; split it into several"
                + " projects [unreadable-file]");
    assertThat(Projects.projects(tree)).isEmpty();
  }

  @Test
  void refusesATreeWithoutManifests() throws Exception {
    assertThat(problems(new MapTree().file("README.md", "").file("OWNERS", "")))
        .containsExactly(
            "error .: here are no manifests; name the folder that holds manifests"
                + " [manifest-layout]");
    assertThat(problems(new MapTree()))
        .containsExactly(
            "error .: here are no manifests; name the folder that holds manifests"
                + " [manifest-layout]");
  }

  @Test
  void takesOnlyAManifestForOneThatIsNamedAlone() throws Exception {
    assertThat(problems(new MapTree().file("README.md", "# Manifests")))
        .containsExactly(
            "error .: here are no manifests; name the folder that holds manifests"
                + " [manifest-layout]");
    assertThat(problems(new MapTree().file("cloudbuild.yaml", "steps: []")))
        .contains(
            "error cloudbuild.yaml:1: a plain manifest has no key \"steps\"; use only registries,"
                + " images [unknown-key]");
  }

  @Test
  void namesTheFolderThatWasMeant() throws Exception {
    assertThat(
            problems(
                new MapTree()
                    .file("cloudbuild.yaml", "steps: []")
                    .file("k8s.gcr.io/manifests/foo/promoter-manifest.yaml", "")
                    .file("registry.k8s.io/manifests/foo/promoter-manifest.yaml", "")
                    .file("registry.k8s.io/manifests/bar/promoter-manifest.yaml", "")))
        .contains(
            "error .: here are no manifests; name the folder k8s.gcr.io or registry.k8s.io"
                + " [manifest-layout]");
  }

  @Test
  void goesOnWithTheOtherProjects() throws Exception {
    MapTree tree =
        withImages("- {name: app, dmap: {\"" + Projects.A + "\": []}}")
            .file("manifests/bar/promoter-manifest.yaml", "[")
            .file("images/bar/images.yaml", "")
            .file("manifests/baz/promoter-manifest.yaml", Projects.REGISTRIES)
            .file("images/baz/images.yaml", "a: b");

    assertThat(problems(tree))
        .containsExactly(
            "error images/baz/images.yaml:1: the file is a mapping; write a list of images, each"
                + " with name and dmap [wrong-type]",
            "error manifests/bar/promoter-manifest.yaml:1: column 2: expected the node content,"
                + " but found '<stream end>'; correct the YAML [yaml-syntax]");
    assertThat(Projects.projects(tree)).containsExactly("foo");
  }
}
