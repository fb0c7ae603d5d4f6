package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final String A = ManifestsFolder.A;
  private static final String B = ManifestsFolder.B;
  private static final String IMAGES =
      """
      - name: bar
        dmap:
          "%s": ["1.0"]
          "%s": []
      """
          .formatted(A, B);
  private static final String REPOSITORY = "us.gcr.io/prod/foo/bar";

  @TempDir private Path temp;
  private ManifestsFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ManifestsFolder(temp.resolve("manifests")).policy().project("foo", IMAGES);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content);
  }

  private Run audit(String event, String... more) throws IOException {
    return auditOf(folder.path(), event, more);
  }

  private Run auditOf(String manifests, String event, String... more) throws IOException {
    String[] args = new String[5 + more.length];
    args[0] = "audit";
    args[1] = "--manifests";
    args[2] = manifests;
    args[3] = "--event";
    args[4] = file("event.json", event).toString();
    System.arraycopy(more, 0, args, 5, more.length);
    return Run.of(args);
  }

  private static String push(String digest, String tag) {
    return """
    {"action": "INSERT", "digest": "%1$s@%2$s", "tag": "%1$s:%3$s"}
    """
        .formatted(REPOSITORY, digest, tag);
  }

  @Test
  void saysInWordsThatThereIsNoSuchEvent() {
    Run run = Run.of("audit", "--manifests", folder.path(), "--event", "/nope");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .endsWith("cannot read the event /nope: there is no such file or directory\n");
  }

  @Test
  void verifiesWithoutAnyRegistry() throws IOException {
    Run run = audit(push(A, "1.0"), "-o", "json");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            {
              "verdict": "VERIFIED",
              "reason": "promoted",
              "event": {
                "action": "INSERT",
                "digest": "us.gcr.io/prod/foo/bar@%1$s",
                "tag": "us.gcr.io/prod/foo/bar:1.0"
              },
              "manifests": {
                "revision": null
              },
              "authorised": {
                "commit": null,
                "author": null,
                "date": null,
                "file": "images/foo/images.yaml",
                "line": 3
              },
              "message": "us.gcr.io/prod/foo/bar: %1$s with tag 1.0 is promoted by \
            images/foo/images.yaml:3"
            }
            """
                .formatted(A));
  }

  @Test
  void tellsWhoAuthorisedIt() throws Exception {
    try (GitFixture git = GitFixture.create(temp.resolve("manifests.git"))) {
      String commit =
          git.commit(
                  "Promote bar 1.0",
                  Map.of(
                      "prod/images/foo/images.yaml",
                      IMAGES,
                      "prod/manifests/foo/promoter-manifest.yaml",
                      "registries:\n- name: gcr.io/staging-foo\n  src: true\n- name:"
                          + " us.gcr.io/prod/foo\n"))
              .commit();
      Run run = auditOf(git.directory() + "#main:prod", push(A, "1.0"), "-o", "json");
      assertThat(run.out())
          .contains("\"revision\": \"%s\"".formatted(commit))
          .contains("\"commit\": \"%s\"".formatted(commit))
          .contains("\"author\": \"Fixture Author\"")
          .contains("\"date\": \"2026-11-20T10:00:00Z\"");
      assertThat(auditOf(git.directory() + "#main:prod", push(A, "1.0")).out())
          .startsWith("VERIFIED promoted\n")
          .contains("authorised by Fixture Author on 2026-11-20T10:00:00Z in commit " + commit);
    }
  }

  @Test
  void rejectsWithExitCodeOne() throws IOException {
    Run run = audit(push(B, "1.0"), "-o", "json");
    assertThat(run.exit()).isOne();
    assertThat(run.out()).contains("\"reason\": \"tag-move\"").contains("\"authorised\": null");
    assertThat(audit(push(B, "9.9")).out()).startsWith("REJECTED unknown-tag\n" + REPOSITORY);
  }

  @Test
  void rejectsWhatIsNoEvent() throws IOException {
    Run run = audit("{\"action\": \"INSERT\", \"Digest\": \"x\"}", "-o", "json");
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains("\"reason\": \"malformed\"")
        .contains("does not know the name \\\"Digest\\\"");
  }

  private static String written(String type, String more) {
    return """
    {"type": "%s", "object": "gs://prod/bin/v1/tool", "generation": "7"%s}
    """
        .formatted(type, more);
  }

  private void files() throws IOException {
    folder
        .file(
            "filestores/foo/filepromoter-manifest.yaml",
            "filestores:\n- base: gs://stage\n  src: true\n- base: gs://prod/bin\n")
        .file(
            "manifests/foo/files.yaml",
            "files:\n- name: v1/tool\n  sha256: %s\n".formatted("c".repeat(64)));
  }

  @Test
  void judgesAnEventOfABucket() throws IOException {
    files();
    Run deleted = audit(written("OBJECT_ARCHIVE", ""), "-o", "json");
    assertThat(deleted.exit()).isOne();
    assertThat(deleted.out())
        .contains("\"reason\": \"deleted\"")
        .contains("\"type\": \"OBJECT_ARCHIVE\"")
        .contains("\"object\": \"gs://prod/bin/v1/tool\"")
        .contains("\"generation\": \"7\"");
    Run moved = audit(written("OBJECT_FINALIZE", ", \"overwroteGeneration\": \"6\""));
    assertThat(moved.exit()).isOne();
    assertThat(moved.out()).startsWith("REJECTED file-move\ngs://prod/bin/v1/tool: generation 7");
    Run overwritten =
        audit(written("OBJECT_DELETE", ", \"overwrittenByGeneration\": \"8\""), "-o", "json");
    assertThat(overwritten.exit()).isZero();
    assertThat(overwritten.out())
        .contains("\"verdict\": null")
        .contains("\"overwrittenByGeneration\": \"8\"");
  }

  @Test
  void sweepsOneKindAlone() throws IOException {
    files();
    Run images =
        Run.of(
            "audit",
            "--manifests",
            folder.path(),
            "--sweep",
            "--kind",
            "images",
            "-o",
            "json",
            "--inventory",
            "us.gcr.io/prod=" + file("none.json", "[]"));
    assertThat(images.out())
        .contains("\"missing-image\"")
        .doesNotContain("missing-file")
        .contains("\"stores\": 0");
    Run odd = Run.of("audit", "--manifests", folder.path(), "--sweep", "--kind", "charts");
    assertThat(odd.exit()).isEqualTo(2);
  }

  @Test
  void sweepsDirectoriesThatStandForBuckets() throws IOException {
    files();
    Path prod = Files.createDirectories(temp.resolve("prod/v1"));
    Files.writeString(prod.resolve("tool"), "tampered");
    Files.writeString(prod.resolve("more"), "foreign");
    String[] args = {
      "audit",
      "--manifests",
      folder.path(),
      "--sweep",
      "--kind",
      "files",
      "--store",
      "gs://prod/bin=" + temp.resolve("prod")
    };
    Run run = Run.of(args);
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains("unknown-path (1)", "gs://prod/bin/v1 holds 1 file (more)")
        .contains("unknown-content (1)", "gs://prod/bin/v1/tool holds sha256:")
        .contains("1 file store with 2 objects; all that is wanted was looked at");
    String[] asJson = java.util.Arrays.copyOf(args, args.length + 2);
    asJson[args.length] = "-o";
    asJson[args.length + 1] = "json";
    assertThat(Run.of(asJson).out())
        .contains("\"object\": \"gs://prod/bin/v1/tool\"")
        .contains("\"objects\": 2");
  }

  @Test
  void findsChildrenInAnInventory() throws IOException {
    String child = "sha256:" + "d".repeat(64);
    Path inventory =
        file(
            "us.json",
            """
            [{"name": "foo/bar", "digest": "%s", "tags": ["1.0"],
              "mediaType": "application/vnd.oci.image.index.v1+json", "children": ["%s"]},
             {"name": "foo/bar", "digest": "%s", "tags": [],
              "mediaType": "application/vnd.oci.image.manifest.v1+json", "children": []}]
            """
                .formatted(A, child, B));
    String given = "us.gcr.io/prod=" + inventory;
    String event = "{\"action\": \"INSERT\", \"digest\": \"%s@%s\"}";
    Run run = audit(event.formatted(REPOSITORY, child), "-o", "json", "--inventory", given);
    assertThat(run.out()).contains("\"reason\": \"index-child\"");
    String unpromoted = event.formatted(REPOSITORY, "sha256:" + "e".repeat(64));
    Run rejected = audit(unpromoted, "-o", "json", "--inventory", given);
    assertThat(rejected.out()).contains("\"reason\": \"unknown-image\"");
    assertThat(rejected.exit()).isOne();
  }

  @Test
  void givesNoVerdictByWhatItCannotRead() throws IOException {
    folder.file("images/foo/images.yaml", "- name: bar\n  dmap: {");
    Run run = audit(push(A, "1.0"), "-o", "json");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("no verdict: the manifests do not parse (images/foo/images.yaml:");
  }

  @Test
  void givesNoVerdictByAPolicyThatCannotBeUsed() throws IOException {
    folder.file("edgeward.yaml", "prodution: []\n");
    String defect = "the manifests do not parse (edgeward.yaml:1: ";
    for (String event : List.of(push(A, "1.0"), push(B, "1.0"), push(A, "9.9"))) {
      Run run = audit(event, "-o", "json");
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("no verdict: " + defect);
    }
    Run sweep = Run.of("audit", "--sweep", "--manifests", folder.path());
    assertThat(sweep.exit()).isEqualTo(2);
    assertThat(sweep.out()).isEmpty();
    assertThat(sweep.err())
        .contains("edgeward audit: no sweep: " + defect)
        .endsWith("; mend them\n");
  }

  @Test
  void demandsAnEventOrASweep() {
    Run run = Run.of("audit", "--manifests", folder.path());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--event").contains("--sweep");
  }

  @Test
  void sweepsInventories() throws IOException {
    String whole = "- name: foo/bar\n  dmap:\n    \"%s\": [\"1.0\"]\n    \"%s\": []\n";
    Path us = file("us.yaml", whole.formatted(A, B));
    Path eu = file("eu.yaml", whole.formatted(A, B).replace("1.0", "1.1"));
    Run run =
        Run.of(
            "audit",
            "--sweep",
            "--manifests",
            folder.path(),
            "--inventory",
            "us.gcr.io/prod=" + us,
            "--inventory",
            "eu.gcr.io/prod=" + eu);
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .isEqualTo(
            """
            unknown-tag (1)
              eu.gcr.io/prod/foo/bar:1.1 names %1$s, to which no manifest grants it
            missing-tag (1)
              eu.gcr.io/prod/foo/bar:1.0 is granted to %1$s by images/foo/images.yaml:3 and not there
            region-difference (2)
              1.0 is not in [eu.gcr.io/prod/foo/bar], and names %1$s in [us.gcr.io/prod/foo/bar]
              1.1 is not in [us.gcr.io/prod/foo/bar], and names %1$s in [eu.gcr.io/prod/foo/bar]
            2 repositories with 4 tags and untagged digests: 4 differences
            """
                .formatted(A));
  }

  @Test
  void tellsWhatACommitTookOutFromWhatNobodyEverGranted() throws Exception {
    try (GitFixture git = GitFixture.create(temp.resolve("manifests.git"))) {
      git.commit(
          "Promote",
          Map.of(
              "images/foo/images.yaml",
              IMAGES,
              "manifests/foo/promoter-manifest.yaml",
              "registries:\n- name: gcr.io/staging-foo\n  src: true\n- name:"
                  + " us.gcr.io/prod/foo\n"));
      String taken =
          git.on("main")
              .author("Ann")
              .put(
                  "images/foo/images.yaml",
                  IMAGES.replace("\"1.0\"", "").replace(B, ManifestsFolder.C))
              .commit()
              .commit();
      String one =
          "{\"name\": \"foo/bar\", \"digest\": \"%s\", \"tags\": [%s], \"mediaType\":"
              + " \"application/vnd.oci.image.manifest.v1+json\", \"children\": []}";
      List<String> there =
          List.of(
              one.formatted(A, "\"1.0\", \"9\""),
              one.formatted(B, ""),
              one.formatted(ManifestsFolder.C, ""));
      Path us = file("us.json", there.toString());
      Run run =
          Run.of(
              "audit",
              "--sweep",
              "--manifests",
              git.directory() + "#main",
              "--inventory",
              "us.gcr.io/prod=" + us);
      String how =
          "granted it until commit %s of Ann took it out on 2026-11-20T10:00:00Z".formatted(taken);
      assertThat(run.exit()).as(run.err()).isOne();
      assertThat(run.out())
          .isEqualTo(
              """
              unknown-tag (1)
                us.gcr.io/prod/foo/bar:9 names %1$s, to which no manifest grants it
              withdrawn (2)
                us.gcr.io/prod/foo/bar:1.0 names %1$s, to which no manifest grants it any more: \
              images/foo/images.yaml:3 %3$s
                us.gcr.io/prod/foo/bar@%2$s is in no manifest any more: images/foo/images.yaml:4 %3$s
              1 repository with 4 tags and untagged digests: 3 differences
              no policy says where production is, so only what is at or below the destinations of \
              manifests was looked at (us.gcr.io/prod/foo), and repositories beside them are not \
              known; list the roots under production in edgeward.yaml
              """
                  .formatted(A, B, how));
      Run event = auditOf(git.directory() + "#main", push(A, "1.0"));
      assertThat(event.exit()).isOne();
      assertThat(event.out())
          .startsWith("REJECTED unknown-tag\n")
          .endsWith("or grant it in a manifest; before, images/foo/images.yaml:3 " + how + "\n");
    }
  }

  @Test
  void tellsTheCoverageOfASweepAndKeepsNoneThatTheFunctionWouldTakeForItsOwn() throws IOException {
    String whole = "- name: foo/bar\n  dmap:\n    \"%s\": [\"1.0\"]\n    \"%s\": []\n";
    Path both = file("us.yaml", whole.formatted(A, B));
    Path ledger = temp.resolve("ledger");
    Run run =
        Run.of(
            "audit",
            "--sweep",
            "-o",
            "json",
            "--manifests",
            folder.path(),
            "--ledger",
            ledger.toString(),
            "--inventory",
            "us.gcr.io/prod=" + both,
            "--inventory",
            "eu.gcr.io/prod=" + both);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("\"discrepancies\": []")
        .contains("\"root\": \"us.gcr.io/prod\"")
        .contains("\"contents\": 2,\n      \"judged\": 0");
    assertThat(ledger.resolve("sweeps")).doesNotExist();
  }
}
