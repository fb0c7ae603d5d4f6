package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.git.GitFixture;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.store.ObjectUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyFilesTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String LIST = "manifests/foo/1.0.yaml";
  private static final String TOOL = "gs://prod/foo/1.0/tool";
  private static final Instant MORNING = Instant.parse("2026-11-21T04:00:00Z");

  @TempDir private Path temp;
  private GitFixture git;
  private String commit;

  @BeforeEach
  void setUp() throws Exception {
    git = GitFixture.create(temp.resolve("manifests.git"));
    commit =
        git.commit(
                "Release 1.0",
                Map.of(
                    "filestores/foo/filepromoter-manifest.yaml",
                    "filestores:\n- base: gs://staging\n  src: true\n- base: gs://prod/foo\n"
                        + "- base: s3://mirror\n",
                    LIST,
                    list(A)))
            .commit();
  }

  @AfterEach
  void close() {
    git.close();
  }

  private static String list(String hash) {
    return "files:\n- name: 1.0/tool\n  sha256: \"%s\"\n".formatted(hash);
  }

  private Run why(String reference, String... more) {
    List<String> args =
        new ArrayList<>(List.of("why", "--manifests", git.directory() + "#main", reference));
    args.addAll(List.of(more));
    return Run.of(args.toArray(String[]::new));
  }

  @Test
  void tellsTheCommitOfAnObjectAHashAndALine() {
    for (String reference :
        List.of(
            TOOL,
            "s3://mirror/1.0/tool",
            "gs://staging/1.0/tool",
            "sha256:" + A,
            A,
            LIST + ":2",
            LIST + ":3")) {
      Run run = why(reference);
      assertThat(run.exit()).as(reference + run.err()).isZero();
      assertThat(run.out())
          .startsWith(
              """
              sha256:%s
              wanted by manifests/foo/1.0.yaml:2
                Fixture Author on 2026-11-20T10:00:00Z
                commit %s: Release 1.0
              """
                  .formatted(A, commit))
          .contains("  %s".formatted(reference.startsWith("s3") ? "s3://mirror/1.0/tool" : TOOL))
          .contains("from gs://staging/1.0/tool")
          .contains("not found: receipts, verdicts and snapshots were not looked up: give --ledger")
          .doesNotContain("image", "no commit");
    }
  }

  @Test
  void namesWhoTookAFileOut() throws Exception {
    String gone =
        git.on("main")
            .author("Ann")
            .message("Replace it")
            .at(MORNING)
            .put(LIST, list(B))
            .commit()
            .commit();
    Run run = why("sha256:" + A);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(
            """
            sha256:%s
            was wanted by manifests/foo/1.0.yaml:2
              Fixture Author on 2026-11-20T10:00:00Z
              commit %s: Release 1.0
            withdrawn by Ann on 2026-11-21T04:00:00Z
              commit %s: Replace it
              manifests/foo/1.0.yaml:2 before; it was for gs://prod/foo/1.0/tool
            not found: no manifest promotes sha256:%s now
            """
                .formatted(A, commit, gone, A));
    assertThat(why(TOOL).out()).startsWith("sha256:" + B).contains("Ann on 2026-11-21");
  }

  @Test
  void findsNothingOfWhatNoListEverHad() {
    Run object = why("gs://prod/foo/2.0/tool");
    assertThat(object.exit()).isOne();
    assertThat(object.out())
        .isEqualTo(
            """
            not found: no manifest promotes a file to or from gs://prod/foo/2.0/tool now
            not found: none that the branch ever held promoted one to it
            """);
    Run hash = why(B);
    assertThat(hash.exit()).isOne();
    assertThat(hash.out()).contains("not found: no commit ever held sha256:" + B);
  }

  @Test
  void saysBothOfADigestThatIsAnImagesAndAFiles() throws Exception {
    git.commit(
        "Promote an image of it",
        Map.of(
            "images/foo/images.yaml",
            "- name: bar\n  dmap:\n    \"sha256:%s\": [\"1.0\"]\n".formatted(A),
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- {name: gcr.io/staging, src: true}\n- name: us.gcr.io/prod\n"));
    Run run = why("sha256:" + A);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "wanted by images/foo/images.yaml:3",
            "us.gcr.io/prod/bar:1.0 from gcr.io/staging/bar",
            "wanted by manifests/foo/1.0.yaml:2",
            TOOL + ", s3://mirror/1.0/tool from gs://staging/1.0/tool");
  }

  @Test
  void tellsEachEntryOfTheSameContent() throws Exception {
    git.commit("Again", Map.of("manifests/foo/2.0.yaml", list(A).replace("1.0", "2.0")));
    assertThat(why(A).out())
        .containsSubsequence(
            "wanted by manifests/foo/1.0.yaml:2", "wanted by manifests/foo/2.0.yaml:2");
    assertThat(why(TOOL).out()).doesNotContain("2.0.yaml");
  }

  @Test
  void endsWithAFindingWhereAPolicyOrAConflictRefusesIt() throws Exception {
    git.commit(
        "Forbid, and claim twice",
        Map.of(
            "edgeward.yaml",
            "fileProduction: [gs://prod]\n",
            "filestores/bar/filepromoter-manifest.yaml",
            "filestores:\n- base: gs://other\n  src: true\n- base: gs://prod/foo\n",
            "manifests/bar/bar.yaml",
            list(B)));
    Run forbidden = why("s3://mirror/1.0/tool");
    assertThat(forbidden.exit()).isOne();
    assertThat(forbidden.out()).contains("refused manifests/foo/1.0.yaml:2: ", "[production-root]");
    Run claimed = why(TOOL);
    assertThat(claimed.exit()).isOne();
    assertThat(claimed.out())
        .contains("wanted by manifests/bar/bar.yaml:2", "wanted by manifests/foo/1.0.yaml:2")
        .contains("is also claimed by sha256:%s (manifests/bar/bar.yaml:2)".formatted(B));
  }

  @Test
  void showsTheReceiptsOfAFile() throws Exception {
    Path place = Files.createDirectories(temp.resolve("ledger"));
    Ledger ledger = Ledger.open(place.toString());
    FileDelivery copied =
        new FileDelivery(
            ObjectUri.of("gs://staging/1.0/tool"),
            new Digest("sha256:" + A),
            ObjectUri.of(TOOL),
            Optional.of(new FileDelivery.Stored("1234", 5)),
            new Outcome.Copied());
    ledger.append(
        new Receipt(
            "20261121T040000Z-cli",
            "1",
            Optional.empty(),
            Actor.ranBy("Ann"),
            MORNING,
            MORNING,
            List.of(),
            List.of(copied),
            List.of()));
    assertThat(why(TOOL, "--ledger", place.toString()).out())
        .contains(
            "run 20261121T040000Z-cli at 2026-11-21T04:00:00Z by Ann: gs://prod/foo/1.0/tool,"
                + " copied",
            "not found: the ledger has no verdict on it");
    assertThat(why(TOOL, "--ledger", place.toString(), "-o", "json").out())
        .contains("\"generation\": \"1234\"", "\"arrived\": \"yes\"");
  }

  @Test
  void writesJson() {
    assertThat(why(TOOL, "-o", "json").out())
        .isEqualTo(
            """
            {
              "digest": "sha256:%1$s",
              "authorised": {
                "commit": "%2$s",
                "author": "Fixture Author",
                "date": "2026-11-20T10:00:00Z",
                "subject": "Release 1.0",
                "file": "manifests/foo/1.0.yaml",
                "line": 2
              },
              "withdrawn": null,
              "edges": [],
              "refusals": [],
              "production": [],
              "receipts": [],
              "verdicts": [],
              "checks": [],
              "snapshots": [],
              "files": [
                {
                  "sha256": "%1$s",
                  "authorised": {
                    "commit": "%2$s",
                    "author": "Fixture Author",
                    "date": "2026-11-20T10:00:00Z",
                    "subject": "Release 1.0",
                    "file": "manifests/foo/1.0.yaml",
                    "line": 2
                  },
                  "withdrawn": null,
                  "edges": [
                    {
                      "sources": [
                        "gs://staging/1.0/tool"
                      ],
                      "destination": "gs://prod/foo/1.0/tool",
                      "file": "manifests/foo/1.0.yaml",
                      "line": 2
                    }
                  ],
                  "refusals": [],
                  "production": [],
                  "receipts": [],
                  "verdicts": []
                }
              ],
              "notFound": [
                "receipts, verdicts and snapshots were not looked up: give --ledger",
                "file stores were not looked at: give --stores, or --store BASE=DIR"
              ]
            }
            """
                .formatted(A, commit));
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThat(why("gs://prod").err())
        .isEqualTo(
            "edgeward why: REFERENCE: \"gs://prod\" is not an object: write gs://BUCKET/NAME or"
                + " s3://BUCKET/NAME; see edgeward why --help\n");
    assertThat(why("gs://prod/../up").exit()).isEqualTo(2);
    assertThat(why("b".repeat(63)).err()).contains("gs://BUCKET/NAME, s3://BUCKET/NAME or FILE");
  }
}
