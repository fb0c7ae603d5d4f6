package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.store.StoreUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileManifestsTest {
  private static final String STORES = "filestores/foo/filepromoter-manifest.yaml";
  private static final String HASH = "a".repeat(64);

  @Test
  void readsStoresAndAllListsOfAProject() throws Exception {
    MapTree tree =
        stores("filestores:", "- {base: gs://stage/x/, src: true}", "- {base: s3://prod/y}")
            .file("manifests/foo/1.yaml", "files: [{name: a/b, sha256: " + HASH + "}]")
            .file("manifests/foo/2.yaml", "files: [{name: a/a, sha256: " + HASH + "}]")
            .file("manifests/foo/OWNERS", "");

    FileManifest manifest = FileManifests.read(tree).manifests().getFirst();

    assertThat(problems(tree)).isEmpty();
    assertThat(manifest.source().base()).hasToString("gs://stage/x");
    assertThat(manifest.destinations())
        .extracting(FileStore::base)
        .containsExactly(StoreUri.of("s3://prod/y"));
    assertThat(manifest.files())
        .extracting(file -> file.name() + " " + file.content().hex().charAt(0) + " " + file.at())
        .containsExactly("a/a a manifests/foo/2.yaml:1", "a/b a manifests/foo/1.yaml:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filestores: [{base: gs://abc}] | :1: no file store is the source; mark one with src: true [filestores]
          filestores: [{base: gs://abc, src: true}] | :1: no file store is a destination; add one without src: true [filestores]
          filestores: [{base: gs://abc, src: true}, {base: gs://abc/}] | :1: gs://abc is source and destination; remove one of the two [filestores]
          filestores: [{base: http://abc, src: true}, {base: gs://def}] | :1: "http://abc" is not a file store: begin with gs:// or s3://; correct the base [filestore-syntax]
          filestores: [{base: gs://A, src: true}, {base: gs://def}] | :1: "gs://A" is not a file store: a bucket has 3 to 222 lower-case letters, digits, '.', '-' and '_'; correct the base [filestore-syntax]
          filestores: [{name: gs://abc, src: true}, {base: gs://def}] | :1: a file store entry has no key "name"; use only base, service-account, src [unknown-key]
          stores: [] | :1: a file manifest has no key "stores"; use only filestores [unknown-key]
          """)
  void leavesOutAProjectWhoseStoresAreWrong(String text, String problem) throws Exception {
    MapTree tree = stores(text);

    assertThat(problems(tree)).contains("error " + STORES + problem);
    assertThat(FileManifests.read(tree).manifests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: ../x, sha256: HASH} | warning 1: "../x" is not a file name: write a relative path without empty parts, "." and ".."; correct the name; the entry is skipped [file-name-syntax]
          {name: x, sha256: abc} | warning 1: "sha256:abc" is not a digest: it has 3 digits after sha256:, write 64; correct sha256; the entry is skipped [digest-syntax]
          {name: ok, sha256: HASH} | note 1: entries that repeat others: 1, the first for ok; remove them; the same is at manifests/foo/1.yaml:1 [duplicate-file]
          """)
  void skipsTheEntryAndGoesOn(String entry, String problem) throws Exception {
    MapTree tree = files("{name: ok, sha256: HASH}, " + entry);

    assertThat(problems(tree))
        .containsExactly(problem.replaceFirst("1:", "manifests/foo/1.yaml:1:"));
    assertThat(FileManifests.read(tree).manifests().getFirst().files()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: ok, sha256: HBSH} | file ok is listed with another sha256; keep this entry or the one at manifests/foo/1.yaml:1 [duplicate-file]
          {name: x} | a file entry lacks the key sha256; add sha256 [missing-key]
          x | a file entry is a single value; write a mapping with name, sha256 [wrong-type]
          """)
  void leavesOutAProjectWhoseListsAreWrong(String entry, String problem) throws Exception {
    MapTree tree = files("{name: ok, sha256: HASH}, " + entry);

    assertThat(problems(tree)).containsExactly("error manifests/foo/1.yaml:1: " + problem);
    assertThat(FileManifests.read(tree).manifests()).isEmpty();
  }

  @Test
  void loadsTheArtifactsOf2023() throws Exception {
    FileTree tree = DirectoryTree.of(RealData.folder("k8s-2023-07/artifacts"));
    FileManifests files = FileManifests.read(tree);

    assertThat(files.manifests())
        .extracting(FileManifest::project)
        .containsExactly("k8s-staging-cri-tools", "k8s-staging-kops", "k8s-staging-provider-aws");
    assertThat(problems(tree))
        .containsExactly(
            "note manifests/k8s-staging-kops/1.18.0.yaml:26: entries that repeat others: 27,"
                + " the first for 1.18.0-beta.1/darwin/amd64/kops; remove them; the same is at"
                + " manifests/k8s-staging-kops/1.18.0-beta.1.yaml:2 [duplicate-file]",
            "note manifests/k8s-staging-kops/1.24.0-alpha.5.yaml:2: entries that repeat others:"
                + " 36, the first for 1.23.2/darwin/amd64/kops; remove them; the same is at"
                + " manifests/k8s-staging-kops/1.23.2.yaml:2 [duplicate-file]");
    for (String mirror : new String[] {"mirroring", "mirroring-staging"}) {
      FileTree stores = DirectoryTree.of(RealData.folder("k8s-2023-07/artifacts/" + mirror));
      assertThat(FileManifests.read(stores).manifests()).as(mirror).hasSize(3);
      assertThat(problems(stores)).as(mirror).isEmpty();
    }
  }

  @Test
  void findsAListThatPromotesNothing() throws Exception {
    assertThat(problems(files("")))
        .containsExactly(
            "warning manifests/foo/1.yaml:1: the list of files is empty; list the files to promote,"
                + " or remove this list [empty-file-list]");
  }

  private static MapTree stores(String... lines) {
    return new MapTree().file(STORES, lines);
  }

  private static MapTree files(String entries) {
    return stores("filestores: [{base: gs://abc, src: true}, {base: gs://def}]")
        .file(
            "manifests/foo/1.yaml",
            "files: [" + entries.replace("HASH", HASH).replace("HBSH", "b".repeat(64)) + "]");
  }
}
