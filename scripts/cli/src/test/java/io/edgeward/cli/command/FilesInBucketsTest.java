package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesInBucketsTest {
  private static final String STORES =
      "filestores:\n- {base: 'gs://staging', src: true}\n- base: gs://prod/foo\n"
          + "- base: gs://mirror\n";

  @TempDir private Path temp;
  private FileStores stores;
  private EmbeddedCloudStorage cloud;
  private Bucket production;
  private Bucket mirror;

  @BeforeEach
  void setUp() {
    cloud = EmbeddedCloudStorage.start();
    cloud.bucket("staging").put("1.0/tool", "tool".getBytes(UTF_8));
    production = cloud.bucket("prod");
    mirror = cloud.bucket("mirror");
    stores = FileStores.in(temp).list("1.0/tool", "tool");
    stores.folder().file("filestores/foo/filepromoter-manifest.yaml", STORES);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Run run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(List.of("--manifests", stores.folder().path()));
    args.addAll(List.of(more));
    return Run.with(
        Set.of(), Map.of("STORAGE_EMULATOR_HOST", cloud.host()), args.toArray(String[]::new));
  }

  @Test
  void countsWhatNothingProvesUntilAllOfItIsRead() {
    production.put("foo/1.0/tool", "tool".getBytes(UTF_8));
    Run plan = run("plan");
    assertThat(plan.exit()).as(plan.err()).isOne();
    assertThat(plan.out())
        .contains(
            "unproven manifests/foo/1.0.yaml:2: nothing proves that gs://prod/foo/1.0/tool holds"
                + " sha256:%s; prove it with edgeward files verify --deep\n"
                    .formatted(FileStores.hash("tool")))
        .endsWith("2 edges of files: 0 promoted, 1 to copy, 1 unproven, 0 refused\n");
    assertThat(run("plan", "-o", "json").out()).contains("\"unproven\": 1,");
    Run promoted = run("promote", "--confirm");
    assertThat(promoted.exit()).isOne();
    assertThat(mirror.find("1.0/tool")).isPresent();

    mirror.delete("1.0/tool");
    Run shallow = run("files verify");
    assertThat(shallow.exit()).isOne();
    assertThat(shallow.out())
        .contains("gs://prod/foo/1.0/tool is there, and nothing proves its content");
    Run deep = run("files verify", "--deep");
    assertThat(deep.exit()).isOne();
    assertThat(deep.out()).contains("2 objects: 1 as wanted, 1 missing, 0 with other content, 0");
  }

  @Test
  void endsWithOneWhereAStoreDeniesWritingAndServesTheOthers() {
    mirror.deny(Right.CREATE);
    Run run = run("promote", "--confirm");
    assertThat(run.exit()).as(run.out() + run.err()).isOne();
    assertThat(run.out())
        .contains("missing gs://mirror/1.0/tool did not arrive: ")
        .endsWith(
            "2 edges of files: 0 promoted already, 1 promoted now, 0 refused, 1 did not arrive\n");
    assertThat(production.find("foo/1.0/tool")).isPresent();
    assertThat(mirror.find("1.0/tool")).isEmpty();
  }

  @Test
  void endsWithTwoWhereAStoreDeniesListing() {
    mirror.deny(Right.LIST);
    Run run = run("promote", "--confirm");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("gs://mirror", "UNREADABLE");
    assertThat(production.find("foo/1.0/tool")).isPresent();
  }

  @Test
  void copiesNoFileOfWhichNoReceiptCanBeKept() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");
    Run run = run("promote", "--confirm", "--kind", "files", "--ledger", file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no file was promoted, for no receipt can be kept: ");
    assertThat(production.names()).isEmpty();
  }

  @Test
  void saysThatWhatIsAskedForCannotBeRead() {
    production.put("foo/1.0/tool", "tool".getBytes(UTF_8));
    Run unproven = run("why", FileStores.hash("tool"), "--stores");
    assertThat(unproven.exit()).as(unproven.err()).isZero();
    assertThat(unproven.out())
        .contains(
            "production: gs://mirror/1.0/tool is not there\n",
            "production: gs://prod/foo/1.0/tool is there, and nothing proves its content\n");
    mirror.deny(Right.LIST);
    Run unread = run("why", "gs://mirror/1.0/tool", "--stores");
    assertThat(unread.exit()).isEqualTo(2);
    assertThat(unread.out()).contains("production: gs://mirror/1.0/tool is unreadable");
  }
}
