package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteFilesTest {
  @TempDir private Path temp;
  private FileStores stores;

  @BeforeEach
  void setUp() {
    stores = FileStores.in(temp).file("1.0/tool", "tool");
  }

  @Test
  void plansFilesBesideImages() {
    Run run = stores.run("plan");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            copy 1.0/tool, 4 B -> 2 destinations
              sha256:%s
              from gs://staging/1.0/tool
              to   gs://prod/foo/1.0/tool
              to   s3://mirror/1.0/tool

            2 edges of files: 0 promoted, 2 to copy, 0 unproven, 0 refused
            """
                .formatted(FileStores.hash("tool")));
    assertThat(run.exit()).isZero();
    assertThat(stores.has("prod/foo/1.0/tool")).isFalse();
  }

  @Test
  void promotesThemAndFindsThemPromoted() throws Exception {
    Path ledger = Files.createDirectory(temp.resolve("ledger"));
    Run run = stores.run("promote", "--confirm", "--ledger", ledger.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("promoted 1.0/tool, 4 B -> 2 destinations\n")
        .endsWith(
            "2 edges of files: 0 promoted already, 2 promoted now, 0 refused, 0 did not arrive\n");
    assertThat(stores.read("prod/foo/1.0/tool")).isEqualTo("tool");
    assertThat(stores.read("mirror/1.0/tool")).isEqualTo("tool");
    List<Receipt> receipts =
        Ledger.open(ledger.toString()).receiptsOf(new Digest("sha256:" + FileStores.hash("tool")));
    assertThat(receipts).extracting(Receipt::part).isNotEmpty().allMatch(p -> p.startsWith("1"));
    assertThat(receipts.getLast().files()).hasSize(2);
    assertThat(stores.run("plan", "--kind", "files").out())
        .isEqualTo("2 edges of files: 2 promoted, 0 to copy, 0 unproven, 0 refused\n");
  }

  @Test
  void showsADryRunFirst() {
    Run run = stores.run("promote");
    assertThat(run.err()).contains("nothing was changed; add --confirm to promote");
    assertThat(stores.has("prod/foo/1.0/tool")).isFalse();
  }

  @Test
  void writesFilesAsAFieldOfTheirOwn() {
    stores.list("1.0/lost", "lost").put("prod/foo/1.0/moved", "other").file("1.0/moved", "moved");
    String hash = FileStores.hash("tool");
    assertThat(stores.run("plan", "-o", "json").out())
        .startsWith(
            """
            {
              "revision": null,
              "edges": 0,
              "promoted": 0,
              "copies": [],
              "addTags": [],
              "refusals": [],
              "requests": {},
              "files": {
                "edges": 6,
                "promoted": 0,
                "unproven": 0,
                "copies": [
                  {
                    "source": "gs://staging/1.0/tool",
                    "sha256": "%1$s",
                    "destination": "gs://prod/foo/1.0/tool",
                    "size": 4
                  },
            """
                .formatted(hash))
        .contains(
            """
                  {
                    "rule": "file-move",
                    "source": "gs://staging/1.0/moved",
                    "sha256": "%1$s",
                    "destination": "gs://prod/foo/1.0/moved",
                    "found": "%2$s",
                    "file": "manifests/foo/1.0.yaml",
                    "line": 4,
                    "message": "manifests/foo/1.0.yaml:4: gs://prod/foo/1.0/moved holds \
            sha256:%2$s, not sha256:%1$s; files are never overwritten, promote it under a new name"
                  },
            """
                .formatted(FileStores.hash("moved"), FileStores.hash("other")));
    assertThat(stores.run("promote", "-o", "json", "--confirm").out())
        .contains(
            """
                  {
                    "source": "gs://staging/1.0/moved",
                    "sha256": "%s",
                    "destination": "s3://mirror/1.0/moved",
                    "generation": "\
            """
                .formatted(FileStores.hash("moved")))
        .containsPattern("\"size\": 5,\\s+\"outcome\": \"copied\",\\s+\"message\": null")
        .containsPattern("\"outcome\": \"refused\",\\s+\"message\": \"manifests/foo/1.0.yaml:2");
  }

  @Test
  void hasTheFieldWheneverItIsAboutFiles() {
    ManifestsFolder none = new ManifestsFolder(temp.resolve("none"));
    none.project("foo", "[]\n");
    String[] plan = {"plan", "-o", "json", "--manifests", none.path()};
    assertThat(Run.of(plan).out()).contains("\"files\": {\n    \"edges\": 0,");
    String[] images = {"plan", "-o", "json", "--kind", "images", "--manifests", none.path()};
    assertThat(Run.of(images).out()).doesNotContain("\"files\"");
  }

  @Test
  void tellsWhatIsRefusedOnceForAllDestinations() {
    stores.list("1.0/lost", "lost").put("prod/foo/1.0/moved", "other").file("1.0/moved", "moved");
    stores.put("staging/1.0/wrong", "other").list("1.0/wrong", "wrong");
    Run run = stores.run("promote", "--confirm");
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains(
            "refused manifests/foo/1.0.yaml:2: gs://staging/1.0/lost is not there; upload the file"
                + " again or remove the entry (and 1 destination more) [lost-source]\n",
            "[file-move]\n",
            "gs://staging/1.0/wrong holds sha256:" + FileStores.hash("other"),
            " (and 1 destination more) [file-mismatch]\n");
    assertThat(stores.read("prod/foo/1.0/moved")).isEqualTo("other");
    assertThat(stores.has("mirror/1.0/wrong")).isFalse();
    assertThat(stores.has("mirror/1.0/tool")).isTrue();
  }

  @Test
  void countsManyFilesByTheirList() {
    for (int i = 0; i < 6; i++) {
      stores.file("1.0/part" + i, "x".repeat(1000 + i));
    }
    assertThat(stores.run("plan").out())
        .startsWith(
            """
            STEP  LIST                    FILES  SIZE    STORES
            copy  manifests/foo/1.0.yaml  7\
            """)
        .contains("14 to copy");
    assertThat(stores.run("plan", "--all").out())
        .startsWith("STEP  DESTINATION              CONTENT  ")
        .contains("copy  s3://mirror/1.0/part5    sha256:");
  }

  @Test
  void endsWithTwoWhereAStoreCannotBeReadAndServesTheOthers() throws Exception {
    Run run =
        stores.run(
            Map.of("STORAGE_EMULATOR_HOST", "http://127.0.0.1:1"),
            "promote",
            "--confirm",
            "--kind",
            "files");
    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    stores
        .folder()
        .file(
            "filestores/foo/filepromoter-manifest.yaml",
            "filestores:\n- {base: 'gs://staging', src: true}\n- base: gs://prod/foo\n"
                + "- base: gs://prod/dark\n- base: gs://away\n");
    stores.file("1.0/more", "more");
    Path file = Files.writeString(temp.resolve("prod/dark"), "no directory");
    assertThat(file).isRegularFile();
    try (EmbeddedCloudStorage cloud = EmbeddedCloudStorage.start()) {
      cloud.faults().add("*", "", When.always(), new Fault.Status(403));
      run =
          stores.run(
              Map.of("STORAGE_EMULATOR_HOST", cloud.host()),
              "promote",
              "--confirm",
              "--kind",
              "files");
    }
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("UNREADABLE", "gs://away", "run again when they can be read");
    assertThat(stores.has("prod/foo/1.0/more")).isTrue();
  }

  @Test
  void plansOnlyWhatChanged() {
    stores.folder().committed();
    stores.file("1.0/more", "more");
    assertThat(stores.run("plan", "--changed-since", "HEAD").out())
        .contains("copy 1.0/more, 4 B -> 2 destinations")
        .doesNotContain("1.0/tool")
        .endsWith("2 edges of files: 0 promoted, 2 to copy, 0 unproven, 0 refused\n");
  }

  @Test
  void promotesBothKindsInOneRun() {
    stores.folder().project("foo", "[]\n");
    assertThat(stores.run("plan").out())
        .endsWith("2 edges of files: 0 promoted, 2 to copy, 0 unproven, 0 refused\n");
    assertThat(stores.run("plan", "--kind", "images").out())
        .isEqualTo("0 edges: 0 promoted, 0 to copy, 0 to tag, 0 refused\n");
  }

  @Test
  void refusesWrongOptions() {
    assertThat(stores.run("plan", "--kind", "file").err())
        .isEqualTo("edgeward plan: --kind file: write images or files; see edgeward plan --help\n");
    assertThat(stores.run("plan", "--store", "gs://x1y").err())
        .contains("--store gs://x1y: write BASE=DIR;");
    assertThat(stores.run("plan", "--store", "prod=" + temp).err())
        .contains("--store: ", "begin with gs:// or s3://");
    assertThat(stores.run("plan", "--store", "gs://prod=" + temp).err())
        .contains("gs://prod is given already");
    Run missing = stores.run("plan", "--store", "gs://other=" + temp.resolve("nowhere"));
    assertThat(missing.err()).contains("there is no such directory");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(stores.run("plan", "--store", "gs://other=" + temp).err())
        .contains("--store gs://other: no manifest names it or anything below it");
    assertThat(stores.run(Map.of("STORAGE_EMULATOR_HOST", "ftp://x"), "plan").exit()).isEqualTo(2);
  }
}
