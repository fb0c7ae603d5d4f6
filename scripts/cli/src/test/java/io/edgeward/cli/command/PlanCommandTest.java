package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir private Path temp;
  private ManifestsFolder folder;

  @BeforeEach
  void setUp() {
    folder =
        new ManifestsFolder(temp.resolve("manifests"))
            .policy()
            .project(
                "foo",
                """
                - name: bar
                  dmap:
                    "%s": ["1.0", "1.1"]
                    "%s": ["2.0"]
                    "%s": []
                """
                    .formatted(ManifestsFolder.A, ManifestsFolder.B, ManifestsFolder.C));
  }

  @Test
  void plansAgainstInventoriesWithoutAnyRegistry() throws IOException {
    Run run = plan(US_WITH_A_MOVED_TAG, EU_WITH_EVERYTHING);
    assertThat(run.out())
        .isEqualTo(
            """
            copy bar by digest -> 1 destination
              %3$s
              from gcr.io/staging-foo/bar
              to   us.gcr.io/prod/foo/bar
            tag bar 1.1 -> 1 destination
              %1$s
              to   us.gcr.io/prod/foo/bar

            refused images/foo/images.yaml:4: tag 2.0 already names %1$s in us.gcr.io/prod/foo/bar; \
            tags are never moved, add a new tag [tag-move]

            8 edges: 5 promoted, 1 to copy, 1 to tag, 1 refused
            """
                .formatted(ManifestsFolder.A, ManifestsFolder.B, ManifestsFolder.C));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isOne();
  }

  @Test
  void showsEachStepWhenAllIsWanted() throws IOException {
    assertThat(plan(US_WITH_A_MOVED_TAG, EU_WITH_EVERYTHING, "--all").out())
        .startsWith(
            """
            STEP  DESTINATION             DIGEST  TAGS  SOURCE
            copy  us.gcr.io/prod/foo/bar  %3$s  -     gcr.io/staging-foo/bar
            tag   us.gcr.io/prod/foo/bar  %1$s  1.1   -
            """
                .replace("DIGEST", "DIGEST" + " ".repeat(ManifestsFolder.A.length() - 6))
                .formatted(ManifestsFolder.A, ManifestsFolder.B, ManifestsFolder.C));
  }

  @Test
  void tellsTheSameForManyDestinationsOnce() throws IOException {
    assertThat(plan("[]", "").out())
        .startsWith(
            """
            copy bar 1.0,1.1 -> 2 destinations
              %s
              from gcr.io/staging-foo/bar
              to   eu.gcr.io/prod/foo/bar
              to   us.gcr.io/prod/foo/bar
            copy bar 2.0 -> 2 destinations
            """
                .formatted(ManifestsFolder.A));
  }

  @Test
  void writesJsonWithItsKeysInOrder() throws IOException {
    assertThat(plan(US_WITH_A_MOVED_TAG, EU_WITH_EVERYTHING, "-o", "json").out())
        .isEqualTo(
            """
            {
              "revision": null,
              "edges": 8,
              "promoted": 5,
              "copies": [
                {
                  "source": "gcr.io/staging-foo/bar",
                  "digest": "%3$s",
                  "destination": "us.gcr.io/prod/foo/bar",
                  "tags": []
                }
              ],
              "addTags": [
                {
                  "digest": "%1$s",
                  "destination": "us.gcr.io/prod/foo/bar",
                  "tags": [
                    "1.1"
                  ]
                }
              ],
              "refusals": [
                {
                  "rule": "tag-move",
                  "source": "gcr.io/staging-foo/bar",
                  "digest": "%2$s",
                  "destination": "us.gcr.io/prod/foo/bar",
                  "tag": "2.0",
                  "found": "%1$s",
                  "file": "images/foo/images.yaml",
                  "line": 4,
                  "message": "images/foo/images.yaml:4: tag 2.0 already names %1$s in \
            us.gcr.io/prod/foo/bar; tags are never moved, add a new tag"
                }
              ],
              "requests": {},
              "files": {
                "edges": 0,
                "promoted": 0,
                "unproven": 0,
                "copies": [],
                "refusals": []
              }
            }
            """
                .formatted(ManifestsFolder.A, ManifestsFolder.B, ManifestsFolder.C));
  }

  @Test
  void endsWellWhenEverythingIsPromotedOrCanBe() throws IOException {
    Run promoted = plan(EU_WITH_EVERYTHING, EU_WITH_EVERYTHING);
    assertThat(promoted.out()).isEqualTo("8 edges: 8 promoted, 0 to copy, 0 to tag, 0 refused\n");
    assertThat(promoted.exit()).isZero();
    Run empty = plan("[]", "");
    assertThat(empty.out()).endsWith("8 edges: 0 promoted, 8 to copy, 0 to tag, 0 refused\n");
    assertThat(empty.exit()).isZero();
  }

  @Test
  void doesNotTakeALostSourceForOneThatNobodyAskedFor() throws IOException {
    Path sources = temp.resolve("sources.json");
    Files.writeString(
        sources, "[{\"name\": \"bar\", \"digest\": \"%s\"}]".formatted(ManifestsFolder.A));
    Run run = plan("", "", "--inventory", "gcr.io/staging-foo=" + sources, "-o", "json");
    assertThat(run.out()).contains("\"rule\": \"lost-source\"");
    assertThat(run.exit()).isOne();
  }

  @Test
  void doesNotEndWellWhenADestinationCannotBeRead() throws IOException {
    try (ForbiddenHost host = ForbiddenHost.start()) {
      folder
          .file(
              "manifests/foo/promoter-manifest.yaml",
              """
              registries:
              - {name: gcr.io/staging-foo, src: true}
              - name: %s/prod/foo
              """
                  .formatted(host.name()))
          .file("edgeward.yaml", "production: [\"%s/prod\"]\n".formatted(host.name()));
      Path none = Files.writeString(temp.resolve("none.yaml"), "");
      Run run =
          Run.of("plan", "--manifests", folder.path(), "--inventory", "gcr.io/staging-foo=" + none);
      assertThat(run.out())
          .contains("not allowed to read it: ", host.name() + "  1      4      ")
          .endsWith("4 edges: 0 promoted, 0 to copy, 0 to tag, 4 refused\n");
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  @Test
  void saysWhichInventoryCannotBeUsed() throws IOException {
    Path missing = temp.resolve("missing.yaml");
    Run run = Run.of("plan", "--manifests", folder.path(), "--inventory", "a.io=" + missing);
    assertThat(run.err())
        .isEqualTo(
            "edgeward plan: cannot read inventory %s: there is no such file\n".formatted(missing));
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void warnsOfAnInventoryThatNoManifestNames() throws IOException {
    Path other = Files.writeString(temp.resolve("other.yaml"), "");
    Run run =
        plan(EU_WITH_EVERYTHING, EU_WITH_EVERYTHING, "--inventory", "us.gcr.io/pord=" + other);
    assertThat(run.err())
        .contains(
            "--inventory us.gcr.io/pord: no manifest names it or anything below it, so its file"
                + " tells nothing; correct the root");
    assertThat(run.exit()).isZero();
  }

  @Test
  void takesATreeOfFilesForAWholeOne() {
    ManifestsFolder files =
        new ManifestsFolder(temp.resolve("files"))
            .file(
                "filestores/foo/filepromoter-manifest.yaml",
                "filestores:\n- {base: 'gs://staging/b', src: true}\n- {base: 'gs://prod/d'}\n")
            .file("manifests/foo/files.yaml", "files: []\n");
    for (String command : new String[] {"plan", "check"}) {
      assertThat(Run.of(command, "--manifests", files.path()).err())
          .doesNotContain("nothing is promoted");
    }
  }

  private static final String EU_WITH_EVERYTHING =
      """
      - name: foo/bar
        dmap:
          "%s": ["1.0", "1.1"]
          "%s": ["2.0"]
          "%s": []
      """
          .formatted(ManifestsFolder.A, ManifestsFolder.B, ManifestsFolder.C);

  private static final String US_WITH_A_MOVED_TAG =
      """
      - name: foo/bar
        dmap:
          "%s": ["1.0", "2.0"]
      """
          .formatted(ManifestsFolder.A);

  private Run plan(String us, String eu, String... options) throws IOException {
    Path usFile = Files.writeString(temp.resolve("us.yaml"), us);
    Path euFile = Files.writeString(temp.resolve("eu.yaml"), eu);
    String[] args = new String[7 + options.length];
    args[0] = "plan";
    args[1] = "--manifests";
    args[2] = folder.path();
    args[3] = "--inventory";
    args[4] = "us.gcr.io/prod=" + usFile;
    args[5] = "--inventory";
    args[6] = "eu.gcr.io/prod=" + euFile;
    System.arraycopy(options, 0, args, 7, options.length);
    return Run.of(args);
  }
}
