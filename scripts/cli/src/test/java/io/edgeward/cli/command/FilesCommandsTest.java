package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.model.manifest.FileClaim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesCommandsTest {
  @TempDir private Path temp;
  private FileStores stores;

  @BeforeEach
  void setUp() {
    stores = FileStores.in(temp);
  }

  private Run list(String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "files";
    args[1] = "list";
    args[2] = "--src";
    args[3] = temp.resolve("staging").toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return Run.of(args);
  }

  @Test
  void printsAListAsManifestsHaveIt() {
    stores.put("staging/v1.0/tool", "tool").put("staging/v1.0/a b", "").put("staging/1.0", "x");
    Run run = list();
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            files:
            - name: "1.0"
              sha256: %s
            - name: "v1.0/a b"
              sha256: %s
            - name: v1.0/tool
              sha256: %s
            """
                .formatted(FileStores.hash("x"), FileStores.hash(""), FileStores.hash("tool")));
  }

  @Test
  void isReadBackAsItIsWrittenWhateverTheNames() throws Exception {
    String[] names = {
      "true",
      "1.0",
      "2026-11-20",
      "0x1f",
      "1e5",
      "a: b",
      "#c",
      "- d",
      "é\u2028",
      "q\"uote",
      "~",
      "a/b/c.tar.gz",
      "null",
      "a,b",
      "[x]",
      "{y}",
      "*z",
      "&w",
      "%v",
      "@u",
      "`t",
      "'s'",
      "a #b",
      " x"
    };
    for (String name : names) {
      stores.put("staging/" + name, name);
    }
    stores.folder().file(FileStores.LIST, list().out());
    var claims =
        ManifestReader.read(DirectoryTree.of(Path.of(stores.folder().path())), Optional.empty())
            .files()
            .getFirst()
            .files();
    assertThat(claims).extracting(claim -> claim.name().text()).containsExactlyInAnyOrder(names);
    for (FileClaim claim : claims) {
      assertThat(claim.content().hex()).isEqualTo(FileStores.hash(claim.name().text()));
    }
  }

  @Test
  void listsWhatBeginsWithAPrefix() {
    stores.put("staging/v1.0/tool", "a").put("staging/v1.1/tool", "b").put("staging/other/x", "c");
    assertThat(list("--prefix", "v1.1/").out())
        .isEqualTo("files:\n- name: v1.1/tool\n  sha256: " + FileStores.hash("b") + "\n");
    assertThat(list("--prefix", "v1", "-o", "json").out())
        .contains("\"name\": \"v1.0/tool\"", "\"name\": \"v1.1/tool\"")
        .doesNotContain("other");
    Run none = list("--prefix", "v2");
    assertThat(none.out()).isEqualTo("files: []\n");
    assertThat(none.err()).contains("no file that begins with v2 is in ");
    assertThat(list("-o", "table").out()).startsWith("NAME       SIZE  CONTENT\n");
  }

  @Test
  void namesWhatNoManifestCanList() throws Exception {
    stores.put("staging/tool", "tool").put("staging/back\\slash", "x");
    Files.createSymbolicLink(temp.resolve("staging/link"), temp.resolve("staging/tool"));
    Files.createSymbolicLink(temp.resolve("staging/folder"), temp.resolve("prod"));
    Run run = list();
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .isEqualTo("files:\n- name: tool\n  sha256: %s\n".formatted(FileStores.hash("tool")));
    assertThat(run.err())
        .contains("staging/link is left out: it is a symbolic link; put the file itself there")
        .contains("staging/folder is left out: it is a symbolic link")
        .contains("back\\slash is left out: ", "leave out backslashes");
  }

  @Test
  void endsWithTwoWhereSomethingCannotBeRead() {
    stores.put("staging/secret", "x").put("staging/tool", "tool");
    assertThat(temp.resolve("staging/secret").toFile().setReadable(false)).isTrue();
    assumeFalse(Files.isReadable(temp.resolve("staging/secret")), "this user reads everything");
    Run run = list();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("secret: access is denied");
    assertThat(run.out()).contains("- name: tool").doesNotContain("secret");
  }

  @Test
  void refusesADirectoryThatIsNone() {
    Run run = Run.of("files", "list", "--src", temp.resolve("nowhere").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("edgeward files list: --src ", "there is no such directory");
    assertThat(Run.of("files", "list").err()).contains("missing --src DIR");
    assertThat(list("-o", "csv").err()).contains("--output csv: write table, json or yaml");
    assertThat(Run.of("files").err()).contains("missing COMMAND");
  }

  @Test
  void verifiesThatEveryObjectIsThere() {
    stores.file("1.0/tool", "tool");
    stores.run("promote", "--confirm");
    for (String[] more : new String[][] {{}, {"--deep"}}) {
      Run run = stores.run("files verify", more);
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out())
          .isEqualTo(
              "2 objects: 2 as wanted, 0 missing, 0 with other content, 0 unproven, 0 unreadable;"
                  + " 0 objects no manifest has\n");
    }
  }

  @Test
  void namesWhatDiffers() {
    stores.file("1.0/tool", "tool").file("1.0/more", "more");
    stores.run("promote", "--confirm");
    stores.put("prod/foo/1.0/tool", "tampered").put("prod/foo/extra", "x").put("prod/up", "y");
    assertThat(temp.resolve("mirror/1.0/more").toFile().delete()).isTrue();
    for (String[] more : new String[][] {{}, {"--deep"}}) {
      Run run = stores.run("files verify", more);
      assertThat(run.exit()).isOne();
      assertThat(run.out())
          .contains(
              "differs manifests/foo/1.0.yaml:4: gs://prod/foo/1.0/tool is there with other"
                  + " content: sha256:%s, not sha256:%s\n"
                      .formatted(FileStores.hash("tampered"), FileStores.hash("tool")),
              "differs manifests/foo/1.0.yaml:2: s3://mirror/1.0/more is not there\n",
              "note: no manifest has gs://prod/foo/extra\n",
              "4 objects: 2 as wanted, 1 missing, 1 with other content, 0 unproven, 0 unreadable;"
                  + " 1 object no manifest has\n")
          .doesNotContain("gs://prod/up");
    }
    assertThat(stores.run("files verify", "-o", "json").out())
        .startsWith("{\n  \"revision\": null,\n  \"objects\": 4,\n  \"asWanted\": 2,\n")
        .contains("\"unlisted\": [\n    \"gs://prod/foo/extra\"\n  ]")
        .containsPattern(
            "\"object\": \"s3://mirror/1.0/more\",\\s+\"sha256\": \"%s\",\\s+\"state\": \"not there\""
                .formatted(FileStores.hash("more")));
  }

  @Test
  void endsWithTwoWhereAStoreCannotBeRead() {
    stores.file("1.0/tool", "tool");
    try (EmbeddedCloudStorage cloud = EmbeddedCloudStorage.start()) {
      cloud.faults().add("*", "", When.always(), new Fault.Status(403));
      Run run =
          Run.with(
              Set.of(),
              Map.of("STORAGE_EMULATOR_HOST", cloud.host()),
              "files",
              "verify",
              "--manifests",
              stores.folder().path(),
              "--store",
              "s3://mirror=" + temp.resolve("mirror"));
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out())
          .contains("gs://prod/foo/1.0/tool is unreadable: ", "s3://mirror/1.0/tool is not there");
    }
  }

  @Test
  void saysThatThereIsNothingToVerify() {
    ManifestsFolder images = new ManifestsFolder(temp.resolve("images")).project("foo", "[]\n");
    Run run = Run.of("files", "verify", "--manifests", images.path());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("the manifests have no files, so there is nothing to verify");
  }
}
