package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonParser;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class CheckCommandTest {
  private static final String DEFECTIVE =
      """
      - name: bar
        dmap:
          "%s": ["1.0", "1.1"]
          "sha256:abc": ["<2>"]
      """
          .formatted(ManifestsFolder.A);

  @TempDir private Path temp;
  private ManifestsFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ManifestsFolder(temp).policy();
  }

  @Test
  void findsNothingWrong() {
    folder.project("foo", "- name: bar\n  dmap:\n    \"%s\": []\n".formatted(ManifestsFolder.A));
    Run run = Run.of("check", "--manifests", folder.path());
    assertThat(run.out())
        .isEqualTo("1 manifest, 1 image, 1 digest, 2 edges: 0 errors, 0 warnings, 0 notes\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void showsADefectGoesOnAndDoesNotEndGreen() {
    Run run = check(DEFECTIVE);
    assertThat(run.out())
        .isEqualTo(
            """
            images/foo/images.yaml:4: error: "sha256:abc" is not a digest: it has 3 digits after \
            sha256:, write 64; correct the digest; the entry is skipped [digest-syntax]
            1 manifest, 1 image, 1 digest, 4 edges: 1 error, 0 warnings, 0 notes
            """);
    assertThat(run.exit()).isOne();
  }

  @ParameterizedTest
  @MethodSource("skippingDefects")
  void doesNotEndGreenOverWhatIsSkipped(Map<String, String> files, String rule) {
    folder.project("foo", entry("bar", ManifestsFolder.A, "1.0"));
    files.forEach(folder::file);
    Run run = Run.of("check", "--manifests", folder.path());
    assertThat(run.out()).contains(": error: ").contains("[" + rule + "]");
    assertThat(run.exit()).isOne();
    Run plan =
        Run.of(
            "plan",
            "--manifests",
            folder.path(),
            "--inventory",
            "us.gcr.io/prod=" + NONE,
            "--inventory",
            "eu.gcr.io/prod=" + NONE);
    assertThat(plan.err()).contains("[" + rule + "]");
    assertThat(plan.exit()).isOne();
  }

  private static final String NONE = "/dev/null";

  static Stream<Arguments> skippingDefects() {
    String images = "images/foo/images.yaml";
    String bar = entry("bar", ManifestsFolder.A, "1.0");
    return Stream.of(
        arguments(
            Map.of(images, bar + entry("baz", "sha256:" + "a".repeat(63), "1")), "digest-syntax"),
        arguments(Map.of(images, bar + entry("baz", ManifestsFolder.A, "a b")), "tag-syntax"),
        arguments(Map.of(images, bar + entry("baz", ManifestsFolder.A, "")), "tag-syntax"),
        arguments(Map.of(images, bar + "- name: baz\n"), "image-without-digests"),
        arguments(Map.of(images, bar + entry("Baz", ManifestsFolder.A, "1")), "image-name-syntax"),
        arguments(Map.of(images, bar + "  dmap: {}\n"), "duplicate-key"),
        arguments(Map.of(images, bar + "- {name: baz, dmap: []}\n"), "wrong-type"),
        arguments(Map.of(images, "- ["), "yaml-syntax"),
        arguments(Map.of("images/baz/images.yaml", bar), "manifest-layout"),
        arguments(Map.of("images/foo/imaegs.yaml", bar), "manifest-layout"),
        arguments(Map.of("manifests/foo/more/promoter-manifest.yaml", ""), "manifest-layout"),
        arguments(Map.of("manifest/baz/promoter-manifest.yaml", ""), "manifest-layout"));
  }

  @Test
  void mergesEntriesOfOneImageWithoutLosingAnything() {
    Run run = check(entry("bar", ManifestsFolder.A, "1.0") + entry("bar", ManifestsFolder.B, "2"));
    assertThat(run.out()).contains(": warning: ").contains("[duplicate-image]");
    assertThat(run.exit()).isZero();
    assertThat(
            check(
                    entry("bar", ManifestsFolder.A, "1.0") + entry("bar", ManifestsFolder.B, "2"),
                    "--strict")
                .exit())
        .isOne();
  }

  @Test
  void excusesWhatThePolicyGivesAReasonFor() {
    folder.file(
        "edgeward.yaml",
        """
        production: [us.gcr.io/prod, eu.gcr.io/prod]
        exceptions:
        - {project: foo, image: bar, rule: digest-syntax, reason: older than this tool}
        """);
    Run run = check(DEFECTIVE);
    assertThat(run.out())
        .startsWith(
            "images/foo/images.yaml:4: note: \"sha256:abc\" is not a digest: it has 3 digits after"
                + " sha256:, write 64; edgeward.yaml excuses it: older than this tool"
                + " [digest-syntax]\n");
    assertThat(run.exit()).isZero();
    assertThat(check(DEFECTIVE, "--strict").exit()).isZero();
  }

  @Test
  void namesAnExceptionThatIsOverAndExcusesNothingByIt() {
    folder.file(
        "edgeward.yaml",
        """
        production: [us.gcr.io/prod, eu.gcr.io/prod]
        exceptions:
        - {project: foo, rule: digest-syntax, reason: old, until: 2026-01-31}
        """);
    Run run = check(DEFECTIVE);
    assertThat(run.out())
        .startsWith(
            "edgeward.yaml:3: warning: the exception of project foo from rule digest-syntax ended"
                + " after 2026-01-31; mend what it excused and remove it, or write a later day"
                + " [policy]\nimages/foo/images.yaml:4: error: ");
    assertThat(run.exit()).isOne();
  }

  @Test
  void takesADefectAsAnErrorWhenStrict() {
    Run run = check(DEFECTIVE, "--strict");
    assertThat(run.out()).contains("images/foo/images.yaml:4: error: ").contains("1 error, 0 warn");
    assertThat(run.exit()).isOne();
  }

  @Test
  void findsAConflictBetweenTwoManifests() {
    folder
        .file(
            "manifests/baz/promoter-manifest.yaml",
            "registries:\n- {name: gcr.io/x, src: true}\n"
                + "- name: us.gcr.io/prod/foo\n- name: eu.gcr.io/prod/foo\n")
        .file("images/baz/images.yaml", entry("bar", ManifestsFolder.B, "1.0"))
        .file("edgeward.yaml", "production: [us.gcr.io/prod, eu.gcr.io/prod]\n");
    Run run = check(entry("bar", ManifestsFolder.A, "1.0"));
    assertThat(run.out())
        .isEqualTo(
            """
            images/baz/images.yaml:3: error: tag 1.0 of eu.gcr.io/prod/foo/bar and 1 more is also \
            claimed by %s at images/foo/images.yaml:3; none of them is promoted, keep one [conflict]
            images/foo/images.yaml:3: error: tag 1.0 of eu.gcr.io/prod/foo/bar and 1 more is also \
            claimed by %s at images/baz/images.yaml:3; none of them is promoted, keep one [conflict]
            2 manifests, 2 images, 2 digests, 4 edges: 2 errors, 0 warnings, 0 notes
            """
                .formatted(ManifestsFolder.A, ManifestsFolder.B));
    assertThat(run.exit()).isOne();
  }

  @Test
  void writesJsonWithItsKeysInOrder() {
    assertThat(check(DEFECTIVE, "-o", "json").out())
        .isEqualTo(
            """
            {
              "revision": null,
              "manifests": 1,
              "images": 1,
              "digests": 1,
              "edges": 4,
              "files": 0,
              "fileEdges": 0,
              "problems": [
                {
                  "rule": "digest-syntax",
                  "severity": "error",
                  "file": "images/foo/images.yaml",
                  "line": 4,
                  "message": "\\"sha256:abc\\" is not a digest: it has 3 digits after sha256:, \
            write 64; correct the digest; the entry is skipped"
                }
              ]
            }
            """);
  }

  @Test
  void writesTheSameDataAsYaml() {
    assertThat(check(DEFECTIVE, "-o", "yaml").out())
        .isEqualTo(
            """
            revision: null
            manifests: 1
            images: 1
            digests: 1
            edges: 4
            files: 0
            fileEdges: 0
            problems:
            - rule: digest-syntax
              severity: error
              file: images/foo/images.yaml
              line: 4
              message: "\\"sha256:abc\\" is not a digest: it has 3 digits after sha256:, write 64; \
            correct the digest; the entry is skipped"
            """);
  }

  @Test
  void writesSarifForCodeHosts() {
    var run =
        JsonParser.parseString(check(DEFECTIVE, "--strict", "-o", "sarif").out())
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject();
    assertThat(run.getAsJsonObject("tool").toString())
        .isEqualTo(
            "{\"driver\":{\"name\":\"edgeward\",\"rules\":[{\"id\":\"digest-syntax\","
                + "\"shortDescription\":{\"text\":"
                + "\"a digest is sha256: and 64 hexadecimal digits\"}}]}}");
    assertThat(run.getAsJsonArray("results").toString())
        .startsWith("[{\"ruleId\":\"digest-syntax\",\"level\":\"error\",\"message\":{\"text\":")
        .endsWith(
            "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":"
                + "{\"uri\":\"images/foo/images.yaml\"},\"region\":{\"startLine\":4}}}]}]");
  }

  @Test
  void writesJunitForBuildServers() throws Exception {
    String xml = check(DEFECTIVE, "--strict", "-o", "junit").out();
    var suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(xml)
        .contains(
            "<testcase classname=\"images/foo/images.yaml\" name=\"digest-syntax line 4\">",
            "message=\"images/foo/images.yaml:4: &quot;sha256:abc&quot; is not a digest:");
  }

  @Test
  void saysWhenThereIsNoSuchDirectory() {
    Path missing = temp.resolve("missing");
    Run run = Run.of("check", "--manifests", missing.toString());
    assertThat(run.err())
        .isEqualTo(
            "edgeward check: cannot read %s: there is no such file or directory\n"
                .formatted(missing));
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void findsATagMoveWhereAnInventoryShowsIt() throws Exception {
    Path us = temp.resolve("us.yaml");
    Files.writeString(us, entry("foo/bar", ManifestsFolder.B, "1.0"));
    Run run = check(entry("bar", ManifestsFolder.A, "1.0"), "--inventory", "us.gcr.io/prod=" + us);
    assertThat(run.out())
        .startsWith(
            "images/foo/images.yaml:3: error: tag 1.0 already names %s in us.gcr.io/prod/foo/bar;"
                    .formatted(ManifestsFolder.B)
                + " tags are never moved, add a new tag [tag-move]\n");
    assertThat(run.exit()).isOne();
  }

  @Test
  void readsOnePlainManifest() throws Exception {
    Path file = temp.resolve("plain.yaml");
    Files.writeString(
        file,
        "registries:\n- {name: gcr.io/x, src: true}\n- name: us.gcr.io/prod/x\nimages:\n"
            + entry("bar", ManifestsFolder.A, "1.0"));
    assertThat(Run.of("check", "--manifests", file.toString()).out())
        .endsWith("1 manifest, 1 image, 1 digest, 1 edge: 0 errors, 0 warnings, 1 note\n");
  }

  private Run check(String images, String... options) {
    folder.project("foo", images);
    String[] args = new String[3 + options.length];
    args[0] = "check";
    args[1] = "--manifests";
    args[2] = folder.path();
    System.arraycopy(options, 0, args, 3, options.length);
    return Run.of(args);
  }

  private static String entry(String image, String digest, String tag) {
    return "- name: %s\n  dmap:\n    \"%s\": [\"%s\"]\n".formatted(image, digest, tag);
  }
}
