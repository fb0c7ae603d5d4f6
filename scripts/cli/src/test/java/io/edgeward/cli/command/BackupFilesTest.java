package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.model.image.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an operator with files: back up, look, lose, restore. */
class BackupFilesTest {
  private static final String CONTENT = "content";
  private static final Digest HASH = Digest.ofContent(CONTENT.getBytes(UTF_8));

  private final EmbeddedRegistry registry =
      EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
  private final EmbeddedCloudStorage storage = EmbeddedCloudStorage.start();
  private final Bucket production = storage.versionedBucket("prod");
  private final Bucket backup = storage.bucket("backup");
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path temp;

  @BeforeEach
  void setUp() {
    environment.put("EDGEWARD_LEDGER", ledger());
    environment.put("EDGEWARD_PROD_REGISTRIES", registry.host() + "/prod");
    environment.put("EDGEWARD_BACKUP_REGISTRIES", registry.host() + "/bak");
    environment.put("EDGEWARD_FILE_STORES", "gs://prod/bin");
    environment.put("EDGEWARD_FILES_BACKUP", "gs://backup");
    environment.put("STORAGE_EMULATOR_HOST", storage.host());
    production.put("bin/tool", CONTENT.getBytes(UTF_8));
  }

  @AfterEach
  void close() {
    registry.close();
    storage.close();
  }

  private String ledger() {
    return temp.resolve("ledger").toString();
  }

  private Run run(String... args) {
    return Run.with(Set.of(), environment, args);
  }

  private String first() throws Exception {
    return Ledger.open(ledger()).snapshots().ids().getFirst().numbered();
  }

  @Test
  void restoresAFileThatWasDeleted() throws Exception {
    Run taken = run("backup");
    assertThat(taken.exit()).as(taken.err()).isZero();
    assertThat(taken.out()).contains("1 file in 1 store, 1 content copied, 0 gaps");
    production.delete("bin/tool");
    Run after = run("backup");
    assertThat(after.exit()).isOne();
    assertThat(after.out()).contains("changed gs://prod/bin: bin/tool was deleted");
    Run dry = run("restore", "--to", first());
    assertThat(dry.out())
        .contains("gs://prod/bin: 1 file, 7 B", "add", "gs://prod/bin/tool", HASH.hex())
        .contains("1 file to add, 0 files differ, 0 unknown to the snapshot");
    assertThat(dry.err()).endsWith("nothing was changed; add --confirm to restore\n");
    assertThat(production.names()).isEmpty();
    Run done = run("restore", "--to", first(), "--only", "gs://prod/bin", "--confirm");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(production.find("bin/tool").orElseThrow().content().bytes())
        .isEqualTo(CONTENT.getBytes(UTF_8));
  }

  @Test
  void neverOverwritesAFile() throws Exception {
    run("backup");
    production.put("bin/tool", "another".getBytes(UTF_8));
    Run done = run("restore", "--to", first(), "--confirm", "-o", "json");
    assertThat(done.exit()).isOne();
    assertThat(done.out()).contains("files are never overwritten");
    assertThat(production.find("bin/tool").orElseThrow().content().bytes())
        .isEqualTo("another".getBytes(UTF_8));
  }

  @Test
  void listsShowsComparesAndVerifiesThem() throws Exception {
    run("backup");
    assertThat(run("snapshots").out()).contains("FILES", "SIZE", "7 B");
    assertThat(run("snapshots", "-o", "json").out()).contains("\"objects\": 1", "\"bytes\": 7");
    assertThat(run("snapshots", "show", "latest").out()).contains("gs://prod/bin/tool", HASH.hex());
    production.put("bin/other", "new".getBytes(UTF_8));
    run("backup");
    assertThat(run("snapshots", "diff", first(), "latest").out())
        .contains("added gs://prod/bin/other sha256:");
    assertThat(run("snapshots", "verify", "--content").exit()).isZero();
    backup.put("sha256/" + HASH.hex(), "garbage".getBytes(UTF_8));
    Run damaged = run("snapshots", "verify", "--content");
    assertThat(damaged.exit()).isOne();
    assertThat(damaged.out())
        .contains("gs://backup/sha256/%s holds sha256:".formatted(HASH.hex()), "not " + HASH);
  }

  @Test
  void leavesNoStoreOutByMistake() throws Exception {
    run("backup");
    environment.remove("EDGEWARD_FILE_STORES");
    assertThat(run("backup").err()).contains("--files-backup is given without --file-store STORE");
    environment.remove("EDGEWARD_FILES_BACKUP");
    Run refused = run("backup");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "also has the files of gs://prod/bin; name it with --file-store, too, or add"
                + " --leave-out when it has gone for good");
    assertThat(run("backup", "--leave-out").exit()).isZero();
  }

  @Test
  void rehearsesARestoreIntoADirectory() throws Exception {
    run("backup");
    Path into = Files.createDirectory(temp.resolve("scratch"));
    String[] drill = {
      "drill", "--scratch", registry.host() + "/drills", "--drill-files-into", into.toString()
    };
    Run passed = run(drill);
    assertThat(passed.exit()).as(passed.err()).isZero();
    assertThat(passed.out()).contains("1 of 1 content of files verified, 7 bytes");
    try (var files = Files.walk(into)) {
      assertThat(files.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(
              file -> assertThat(file).hasContent(CONTENT).endsWithRaw(Path.of("prod/bin/tool")));
    }
    backup.put("sha256/" + HASH.hex(), "garbage".getBytes(UTF_8));
    Run failed = run("drill", "--scratch", registry.host() + "/drills", "-o", "json");
    assertThat(failed.exit()).isOne();
    assertThat(failed.out()).contains("\"passed\": false", "gs://backup/sha256/" + HASH.hex());
  }
}
