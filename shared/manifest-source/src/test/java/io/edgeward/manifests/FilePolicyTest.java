package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.StoreUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePolicyTest {
  private static final String STORES = "filestores/foo/filepromoter-manifest.yaml";
  private static final String HASH = "a".repeat(64);

  @Test
  void readsRootsAndTheFolderOfLists() throws Exception {
    ManifestSet set =
        Projects.read(
            project("gs://prod/x")
                .file("lists/foo/1.yaml", "files: [{name: y, sha256: " + HASH + "}]")
                .file("edgeward.yaml", "fileProduction: [gs://prod/x/]", "fileLists: lists/"));

    assertThat(set.policy().fileProduction()).containsExactly(StoreUri.of("gs://prod/x"));
    assertThat(set.policy().fileLists().folder()).isEqualTo("lists");
    assertThat(set.files().getFirst().files())
        .extracting(Object::toString)
        .singleElement()
        .asString()
        .contains("lists/foo/1.yaml:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fileProduction: [prod] | "prod" is not a file store: begin with gs:// or s3://; correct the root [filestore-syntax]
          fileProduction: [[]] | a production root of files is a list; write gs://BUCKET/PATH or s3://BUCKET/PATH [wrong-type]
          fileProduction: gs://prod | fileProduction is a single value; write a list [wrong-type]
          fileLists: [x] | fileLists is a list; write a single value [wrong-type]
          fileLists: "" | fileLists is ""; leave out empty parts, ".", ".git", and ".." behind a name [policy]
          fileLists: . | fileLists is "."; leave out empty parts, ".", ".git", and ".." behind a name [policy]
          fileLists: a/../b | fileLists is "a/../b"; leave out empty parts, ".", ".git", and ".." behind a name [policy]
          fileLists: ../.git/x | fileLists is "../.git/x"; leave out empty parts, ".", ".git", and ".." behind a name [policy]
          fileLists: /etc | fileLists is "/etc"; write a folder relative to this file, such as ../manifests [policy]
          fileLists: https://x | fileLists is "https://x"; write a folder relative to this file, such as ../manifests [policy]
          fileLists: a\\b | fileLists is "a\\u{5c}b"; leave out backslashes and control characters [policy]
          fileLists: images | fileLists is "images"; name manifests itself, or a folder that has no meaning of its own [policy]
          fileLists: manifests/x | fileLists is "manifests/x"; name manifests itself, or a folder that has no meaning of its own [policy]
          """)
  void promotesNothingByAPolicyThatCannotBeUnderstood(String policy, String problem)
      throws Exception {
    MapTree tree = listed("gs://prod/x").file("edgeward.yaml", policy);

    assertThat(problems(tree)).containsExactly("error edgeward.yaml:1: " + problem);
    assertThat(FileSet.of(Projects.read(tree)).wanted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../lists | ../lists leads out of the manifests, which are in no git repository
          elsewhere | there is nothing in elsewhere
          linked | linked is not a folder; links are never followed
          """)
  void readsNoListsWhereThereAreNone(String folder, String why) throws Exception {
    MapTree tree =
        project("gs://prod/x")
            .file("images/bar/images.yaml", "")
            .file(
                "manifests/bar/promoter-manifest.yaml",
                "registries: [{name: a.b/c, src: true}, {name: a.b/d}]")
            .link("linked")
            .file("edgeward.yaml", "fileLists: " + folder);

    assertThat(problems(tree))
        .containsExactly(
            "error edgeward.yaml:1: fileLists: "
                + why
                + "; name the folder of the lists, inside the same repository [policy]");
    assertThat(Projects.read(tree).files()).isEmpty();
    assertThat(Projects.projects(tree)).containsExactly("bar");
  }

  @Test
  void tellsOfListsThatNobodyReads() throws Exception {
    MapTree tree =
        listed("gs://prod/x")
            .file("lists/foo/1.yaml", "files: [{name: y, sha256: " + HASH + "}]")
            .link("lists/foo/2.yaml")
            .file("edgeward.yaml", "fileLists: lists");

    assertThat(problems(tree))
        .containsExactly(
            "error lists/foo/2.yaml: this is a symbolic link; links are never followed; put the"
                + " file or folder itself here [unreadable-file]",
            "warning manifests/foo/1.yaml: this file is not read: the lists of files are in lists;"
                + " move or remove this file [manifest-layout]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest", "image", "a/b"})
  void letsTheFolderOfListsBeCalledAnything(String folder) throws Exception {
    MapTree tree =
        project("gs://prod/x")
            .file(folder + "/foo/1.yaml", "files: [{name: y, sha256: abc}]")
            .file("edgeward.yaml", "fileLists: " + folder);

    assertThat(Projects.read(tree).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.rule()).isEqualTo(Rule.DIGEST_SYNTAX);
          assertThat(problem.at().project()).isEqualTo("foo");
        });
  }

  @Test
  void refusesWhatIsBelowNoRootOnceForEachStore() throws Exception {
    MapTree tree =
        project("gs://prod/xx}, {base: s3://mirror")
            .file(
                "manifests/foo/1.yaml",
                "files: [{name: a, sha256: " + HASH + "}, {name: x/b, sha256: " + HASH + "}]")
            .file("edgeward.yaml", "fileProduction: [gs://prod/x, s3://mirror/x]");
    ManifestSet set = Projects.read(tree);

    assertThat(problems(tree))
        .containsExactly(
            "error "
                + STORES
                + ":1: gs://prod/xx/a is below none of the production roots [gs://prod/x,"
                + " s3://mirror/x], like 1 more file of this project; write to a production root,"
                + " or add the root to edgeward.yaml [production-root]",
            "error "
                + STORES
                + ":1: s3://mirror/a is below none of the production roots [gs://prod/x,"
                + " s3://mirror/x]; write to a production root, or add the root to edgeward.yaml"
                + " [production-root]");
    assertThat(set.problems())
        .extracting(Problem::omission)
        .allSatisfy(left -> assertThat(left).contains(Omission.of(set.files().getFirst())));
    assertThat(FileSet.of(set).wanted().keySet())
        .extracting(Object::toString)
        .containsExactly("s3://mirror/x/b");
  }

  @Test
  void appliesNoPrefixOfSubprojectsToFiles() throws Exception {
    MapTree tree =
        listed("gs://prod/x")
            .file(
                "edgeward.yaml",
                "production: [gs.example]",
                "subprojectPrefix: required",
                "fileProduction: [gs://prod/x]");

    assertThat(problems(tree)).isEmpty();
    assertThat(FileSet.of(Projects.read(tree)).wanted()).hasSize(1);
  }

  private static MapTree listed(String destination) {
    return project(destination)
        .file("manifests/foo/1.yaml", "files: [{name: y, sha256: " + HASH + "}]");
  }

  private static MapTree project(String destination) {
    return new MapTree()
        .file(
            STORES,
            "filestores: [{base: gs://stage, src: true}, {base: %s}]".formatted(destination));
  }
}
