package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.edgeward.model.check.FileConflicts;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileManifestsTest {
  private static final String STORES = "filestores/foo/filepromoter-manifest.yaml";
  private static final String HASH = "a".repeat(64);

  /** As long as an object's name may be. */
  private static final String LONG = "n".repeat(1024);

  @Test
  void readsStoresAndAllListsOfAProject() throws Exception {
    MapTree tree =
        stores("filestores:", "- {base: gs://stage/x/, src: true}", "- {base: s3://prod/y}")
            .file("manifests/foo/1.yaml", "files: [{name: a/b, sha256: " + HASH + "}]")
            .file("manifests/foo/2.yaml", "files: [{name: a/a, sha256: " + HASH + "}]")
            .file("manifests/foo/OWNERS", "");

    FileManifest manifest = Projects.read(tree).files().getFirst();

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
    assertThat(Projects.read(tree).files()).isEmpty();
  }

  /** HASH and HBSH are hashes, LONG is a name that fits below a bucket and not below a folder. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: ../x, sha256: HASH} | "../x" is not a file name: write a relative path without empty parts, "." and ".."; correct the name; the entry is skipped [file-name-syntax]
          {name: /x, sha256: HASH} | "/x" is not a file name: write a relative path without empty parts, "." and ".."; correct the name; the entry is skipped [file-name-syntax]
          {name: LONG, sha256: HASH} | the name of file LONG below gs://def/folder is longer than 1024 bytes; shorten one of the two; the entry is skipped [file-name-syntax]
          {name: x, sha256: abc} | "sha256:abc" is not a digest: it has 3 digits after sha256:, write 64; correct sha256; the entry is skipped [digest-syntax]
          {name: x, sha256: 1e3} | "sha256:1e3" is not a digest: it has 3 digits after sha256:, write 64; correct sha256; the entry is skipped [digest-syntax]
          {name: x, sha256: ~} | sha256 is empty; write a single value; the entry is skipped [wrong-type]
          {name: x} | a file entry lacks the key sha256; add sha256; the entry is skipped [missing-key]
          {sha256: HASH} | a file entry lacks the key name; add name; the entry is skipped [missing-key]
          {name: [x], sha256: HASH} | name is a list; write a single value; the entry is skipped [wrong-type]
          {name: x, sha256: HASH, sha512: y} | a file entry has no key "sha512"; use only name, sha256; the entry is skipped [unknown-key]
          {name: x, sha256: HASH, name: y} | key "name" is already on line 1; keep one of the two; the entry is skipped [duplicate-key]
          {name: x, sha256: HASH, sha256: HASH} | key "sha256" is already on line 1; keep one of the two; the entry is skipped [duplicate-key]
          x | a file entry is a single value; write a mapping with name, sha256; the entry is skipped [wrong-type]
          [] | a file entry is a list; write a mapping with name, sha256; the entry is skipped [wrong-type]
          """)
  void skipsTheEntryAndGoesOn(String entry, String problem) throws Exception {
    MapTree tree = files("{name: ok, sha256: HASH}, " + entry);

    assertThat(problems(tree))
        .containsExactly("warning manifests/foo/1.yaml:1: " + problem.replace("LONG", LONG));
    assertThat(names(tree)).containsExactly("ok");
    assertThat(Projects.read(tree).problems())
        .filteredOn(found -> found.rule() != Rule.NO_POLICY)
        .allSatisfy(skipped -> assertThat(skipped.omission()).isPresent());
  }

  @Test
  void takesAHashOfDigitsForText() throws Exception {
    String digits = "0123456789".repeat(6) + "0123";
    MapTree tree = files("{name: ok, sha256: %s}".formatted(digits));

    assertThat(problems(tree)).isEmpty();
    assertThat(Projects.read(tree).files().getFirst().files())
        .extracting(file -> file.content().hex())
        .containsExactly(digits);
  }

  @Test
  void leavesOutANameWithTwoContentsAndNothingElse() throws Exception {
    MapTree tree =
        files("{name: ok, sha256: HASH}, {name: both, sha256: HASH}")
            .file(
                "manifests/foo/2.yaml",
                "files:",
                "- {name: both, sha256: " + "b".repeat(64) + "}",
                "- {name: both, sha256: " + HASH + "}");

    assertThat(problems(tree))
        .containsExactly(
            "warning manifests/foo/1.yaml:1: file both is listed with another sha256 at"
                + " manifests/foo/2.yaml:2; keep the right one; none of them is promoted"
                + " [duplicate-file]",
            "warning manifests/foo/2.yaml:2: file both is listed with another sha256 at"
                + " manifests/foo/1.yaml:1, manifests/foo/2.yaml:3; keep the right one; none of"
                + " them is promoted [duplicate-file]",
            "warning manifests/foo/2.yaml:3: file both is listed with another sha256 at"
                + " manifests/foo/2.yaml:2; keep the right one; none of them is promoted"
                + " [duplicate-file]");
    assertThat(names(tree)).containsExactly("ok");
  }

  @Test
  void namesTenOfManyContradictingPlaces() throws Exception {
    String entries =
        IntStream.range(0, 14)
            .mapToObj(i -> "{name: x, sha256: %s%02d}".formatted("a".repeat(62), i))
            .collect(Collectors.joining(",\n"));

    assertThat(problems(files(entries)))
        .hasSize(14)
        .first(STRING)
        .contains("at manifests/foo/1.yaml:2, ")
        .endsWith(
            ", manifests/foo/1.yaml:11 and 3 more; keep the right one; none of them is promoted"
                + " [duplicate-file]");
  }

  @Test
  void notesEntriesThatRepeatOthers() throws Exception {
    MapTree tree = files("{name: ok, sha256: HASH}, {name: ok, sha256: HASH}");

    assertThat(problems(tree))
        .containsExactly(
            "note manifests/foo/1.yaml:1: entries that repeat others: 1, the first for ok; remove"
                + " them; the same is at manifests/foo/1.yaml:1 [duplicate-file]");
    assertThat(names(tree)).containsExactly("ok");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'files: [' | :2: column 1: expected the node content, but found '<stream end>'; correct the YAML [yaml-syntax]
          [] | :1: a list of files is a list; write a mapping with files [wrong-type]
          files: x | :1: files is a single value; write a list [wrong-type]
          file: [] | :1: a list of files has no key "file"; use only files [unknown-key]
          {files: [{name: no, sha256: HASH}], more: x} | :1: a list of files has no key "more"; use only files [unknown-key]
          {files: [{name: no, sha256: HASH}], files: []} | :1: key "files" is already on line 1; keep one of the two [duplicate-key]
          """)
  void leavesOutAListThatIsNone(String text, String problem) throws Exception {
    MapTree tree =
        files("{name: ok, sha256: HASH}")
            .file("manifests/foo/2.yaml", text.replace("HASH", HASH), "");

    assertThat(problems(tree)).contains("error manifests/foo/2.yaml" + problem);
    assertThat(names(tree)).containsExactly("ok");
  }

  @Test
  void takesADefectForAnOldOneAsForImages() throws Exception {
    MapTree before = files("{name: x, sha256: abc}");
    MapTree moved = files("{name: ok, sha256: HASH},\n {name: x, sha256: abc}");
    MapTree grown = files("{name: y, sha256: abc}");

    assertThat(weighed(before, before)).containsExactly(Severity.WARNING);
    assertThat(weighed(moved, before)).containsExactly(Severity.WARNING);
    assertThat(weighed(grown, before)).containsExactly(Severity.ERROR);
    assertThat(Strictness.weighed(Projects.read(before), Optional.empty()))
        .extracting(Problem::severity)
        .contains(Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource({"file: x, NOTE", "file: y, WARNING"})
  void excusesTheEntryThatAnExceptionNames(String named, Severity severity) throws Exception {
    MapTree tree =
        files("{name: ok, sha256: HASH}, {name: x, sha256: abc}")
            .file(
                "edgeward.yaml",
                "exceptions: [{project: foo, %s, rule: digest-syntax, reason: old}]"
                    .formatted(named));
    ManifestSet set = Projects.read(tree);

    assertThat(Strictness.weighed(set, Optional.of(set)))
        .extracting(Problem::severity)
        .containsExactly(severity);
  }

  private static List<Severity> weighed(MapTree head, MapTree base) throws Exception {
    return Strictness.weighed(Projects.read(head), Optional.of(Projects.read(base))).stream()
        .filter(problem -> problem.rule() != Rule.NO_POLICY)
        .map(Problem::severity)
        .toList();
  }

  @Test
  void loadsTheArtifactsOf2023() throws Exception {
    FileTree tree = DirectoryTree.of(RealData.folder("k8s-2023-07/artifacts"));
    ManifestSet set = Projects.read(tree);

    assertThat(set.files())
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
    FileSet files = FileSet.of(set);
    assertThat(files.size()).isEqualTo(3_073);
    assertThat(FileConflicts.in(files)).isEmpty();
  }

  @Test
  void saysThatStoresWithoutListsPromoteNothing() throws Exception {
    FileTree tree = DirectoryTree.of(RealData.folder("k8s-2023-07/artifacts/mirroring"));

    assertThat(Projects.read(tree).files()).hasSize(3);
    assertThat(problems(tree))
        .hasSize(3)
        .first(STRING)
        .isEqualTo(
            "warning filestores/k8s-staging-cri-tools/filepromoter-manifest.yaml: there is no list"
                + " of files in manifests/k8s-staging-cri-tools; add one, remove these stores, or"
                + " name the folder of the lists as fileLists in edgeward.yaml [empty-file-list]");
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
    return stores("filestores: [{base: gs://abc, src: true}, {base: gs://def/folder}]")
        .file("manifests/foo/OWNERS", "approvers: [someone]")
        .file(
            "manifests/foo/1.yaml",
            "files: ["
                + entries
                    .replace("HASH", HASH)
                    .replace("HBSH", "b".repeat(64))
                    .replace("LONG", LONG)
                + "]");
  }

  private static List<String> names(FileTree tree) throws Exception {
    return Projects.read(tree).files().getFirst().files().stream()
        .map(file -> file.name().text())
        .toList();
  }
}
