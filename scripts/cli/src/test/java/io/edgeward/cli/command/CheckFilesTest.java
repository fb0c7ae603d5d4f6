package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.git.GitFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check tells of files. */
class CheckFilesTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String LIST = "manifests/rel/1.yaml";
  private static final String STORES = "filestores/rel/filepromoter-manifest.yaml";

  @TempDir private Path temp;
  private GitFixture git;

  @BeforeEach
  void startWithTwoFiles() throws IOException {
    git = GitFixture.create(temp.resolve("manifests.git"));
    git.commit(
        "begin",
        Map.of(
            "edgeward.yaml",
            "fileProduction: [gs://prod, s3://mirror]\n",
            STORES,
            "filestores: [{base: gs://stage, src: true}, {base: gs://prod}, {base: s3://mirror}]\n",
            LIST,
            list("tool", A, "other", A)));
  }

  @AfterEach
  void close() {
    git.close();
  }

  private static String list(String... namesAndHashes) {
    StringBuilder list = new StringBuilder("files:\n");
    for (int i = 0; i < namesAndHashes.length; i += 2) {
      list.append("- {name: %s, sha256: %s}\n".formatted(namesAndHashes[i], namesAndHashes[i + 1]));
    }
    return list.toString();
  }

  private Run check(String... more) {
    String[] command = new String[more.length + 3];
    command[0] = "check";
    command[1] = "--manifests";
    command[2] = git.directory() + "#main:";
    System.arraycopy(more, 0, command, 3, more.length);
    return Run.of(command);
  }

  private String changed(String... namesAndHashes) throws IOException {
    return git.commit("change", Map.of(LIST, list(namesAndHashes))).commit();
  }

  @Test
  void countsFilesAndTheirEdges() {
    assertThat(check().out())
        .isEqualTo(
            "1 manifest, 0 images, 0 digests, 0 edges, 2 files, 4 edges of files: 0 errors, 0"
                + " warnings, 0 notes\n");
    JsonObject json = JsonParser.parseString(check("-o", "json").out()).getAsJsonObject();
    assertThat(json.get("files").getAsInt()).isEqualTo(2);
    assertThat(json.get("fileEdges").getAsInt()).isEqualTo(4);
  }

  @Test
  void tellsWhatAChangeDoesInATable() throws IOException {
    changed("tool", B, "new", A);

    Run run = check("--base", "main~1");

    assertThat(run.out().replaceAll(" +", " "))
        .startsWith("PROJECT FILE SHA-256 EFFECT\n")
        .contains("rel new " + A + " copied to 2 destinations\n")
        .contains("rel other " + A + " production keeps it\n")
        .contains("rel tool " + B + " other content is there: refused\n")
        .contains(LIST + ":2: error: gs://prod/tool and 1 more is to hold sha256:" + B)
        .contains("[file-move]\n")
        .contains("[removal]\n");
    assertThat(run.exit()).isOne();
  }

  @Test
  void tellsItAsData() throws IOException {
    changed("tool", B, "other", A);

    JsonObject change =
        JsonParser.parseString(check("--base", "main~1", "-o", "json").out())
            .getAsJsonObject()
            .getAsJsonObject("change");

    JsonArray files = change.getAsJsonArray("files");
    assertThat(files).hasSize(1);
    assertThat(files.get(0))
        .hasToString(
            "{\"project\":\"rel\",\"name\":\"tool\",\"sha256\":\"%s\",\"kind\":\"changed\","
                    .formatted(B)
                + "\"rival\":{\"sha256\":\"%s\",\"file\":\"%s\",\"line\":2},".formatted(A, LIST)
                + "\"destinations\":[\"gs://prod/tool\",\"s3://mirror/tool\"],"
                + "\"file\":\"%s\",\"line\":2}".formatted(LIST));
    assertThat(change.getAsJsonArray("stores")).isEmpty();
  }

  @Test
  void tellsOfStores() throws IOException {
    git.commit(
        "move", Map.of(STORES, "filestores: [{base: gs://other, src: true}, {base: gs://prod}]\n"));

    assertThat(check("--base", "main~1").out())
        .contains(
            "project rel takes its files from gs://other instead of gs://stage, and promotes no"
                + " more to s3://mirror");
    assertThat(
            JsonParser.parseString(check("--base", "main~1", "-o", "json").out())
                .getAsJsonObject()
                .getAsJsonObject("change")
                .getAsJsonArray("stores")
                .get(0))
        .hasToString(
            "{\"project\":\"rel\",\"sources\":{\"before\":\"gs://stage\",\"after\":\"gs://other\"},"
                + "\"added\":[],\"removed\":[\"s3://mirror\"],\"edges\":2,\"file\":\"%s\",\"line\":1}"
                    .formatted(STORES));
  }

  @Test
  void tellsItInMarkdownAndToAWorkflow() throws IOException {
    changed("tool", B, "new", A);

    assertThat(check("--base", "main~1", "-o", "markdown").out())
        .contains("1 file added, 1 removed, 1 refused; file stores of 0 projects changed.")
        .contains("### Files of `rel`\n\n| File | Content | Line | Effect |\n")
        .contains("| `new` | `sha256:aaaaaaaaaaaa` | 3 | copied to 2 destinations |\n")
        .contains(
            "| `tool` | `sha256:bbbbbbbbbbbb`, not `sha256:aaaaaaaaaaaa` | 2 | other content is"
                + " there: refused |\n")
        .contains("2 files, 4 edges of files.");
    assertThat(check("--base", "main~1", "-o", "github").out())
        .startsWith("::error file=" + LIST + ",line=2,title=file-move::gs://prod/tool and");
  }

  @Test
  void findsConflictsAcrossProjectsBeforeAnythingIsPromoted() throws IOException {
    git.commit(
        "rival",
        Map.of(
            "filestores/rival/filepromoter-manifest.yaml",
            "filestores: [{base: gs://stage-2, src: true}, {base: gs://prod}]\n",
            "manifests/rival/1.yaml",
            list("tool", B)));

    Run run = check();

    assertThat(run.out())
        .contains(
            LIST
                + ":2: error: gs://prod/tool is also claimed by sha256:"
                + B
                + " at manifests/rival/1.yaml:2; none of them is promoted, keep one"
                + " [file-conflict]")
        .contains("manifests/rival/1.yaml:2: error: gs://prod/tool is also claimed by sha256:" + A);
    assertThat(run.exit()).isOne();
    assertThat(check("-o", "sarif").out()).contains("\"ruleId\": \"file-conflict\"");
    assertThat(check("-o", "junit").out()).contains("file-conflict");
  }

  @Test
  void looksAtOneKindAlone() throws IOException {
    git.commit(
        "both",
        Map.of(
            LIST,
            list("tool", "abc"),
            "manifests/foo/promoter-manifest.yaml",
            "registries: [{name: a.io/x, src: true}, {name: b.io/x}]\n",
            "images/foo/images.yaml",
            "- name: app\n  dmap: {\"sha256:abc\": []}\n"));

    assertThat(check().out()).contains(": 2 errors, ");
    assertThat(check("--kind", "images").out())
        .startsWith("images/foo/images.yaml:2: error: ")
        .contains("\n1 manifest, 1 image, 0 digests, 0 edges: 1 error, ");
    assertThat(check("--kind", "files").out())
        .startsWith(LIST + ":2: error: ")
        .contains("\n1 manifest, 0 images, 0 digests, 0 edges: 1 error, ");
    assertThat(check("--kind", "images", "--base", "main~1", "-o", "json").out())
        .contains("\"project\": \"foo\"")
        .doesNotContain("manifests/rel");
    assertThat(check("--kind", "files", "--base", "main~1", "-o", "json").out())
        .contains("manifests/rel")
        .doesNotContain("foo");
    assertThat(check("--kind", "charts").err()).contains("--kind charts: write images or files");
  }

  @Test
  void showsAWorkflowTheFileOfAListElsewhere() throws IOException {
    git.commit(
        "mirror",
        Map.of(
            "mirror/edgeward.yaml",
            "fileLists: ../manifests\n",
            "mirror/" + STORES,
            "filestores: [{base: gs://prod, src: true}, {base: s3://mirror}]\n",
            LIST,
            list("tool", "abc")));

    assertThat(
            Run.of("check", "--manifests", git.directory() + "#main:mirror", "-o", "github").out())
        .startsWith("::error file=" + LIST + ",line=2,title=digest-syntax::");
  }

  @Test
  void tellsWhoWroteALineOfAListElsewhere() throws Exception {
    git.on("main")
        .put("mirror/edgeward.yaml", "fileLists: ../manifests\n")
        .put(
            "mirror/" + STORES, "filestores: [{base: gs://prod, src: true}, {base: s3://mirror}]\n")
        .author("Someone Else")
        .commit();
    Path clone = temp.resolve("clone");
    Git.cloneRepository()
        .setURI(git.directory().toUri().toString())
        .setDirectory(clone.toFile())
        .call()
        .close();
    String mirror = clone.resolve("mirror").toString();

    for (String line : List.of("../" + LIST + ":2", clone.resolve(LIST) + ":2")) {
      Run why = Run.of("why", "--manifests", mirror, line);
      assertThat(why.out()).as(line + why.err()).contains("../" + LIST + ":2").contains("begin");
      assertThat(why.exit()).isZero();
    }
  }
}
