package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.PlannedRestore;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.http.InFlight;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole function with a bucket's own notifications, and sweeps of that bucket. */
class FilesFunctionTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] GOOD = "good".getBytes(StandardCharsets.UTF_8);
  private static final byte[] EVIL = "evil".getBytes(StandardCharsets.UTF_8);
  private static final Digest WANTED = Digest.ofContent(GOOD);

  @TempDir Path folder;
  private final List<ErrorReport> reports = new CopyOnWriteArrayList<>();
  private GitServer gitServer;
  private GitFixture git;
  private EmbeddedCloudStorage storage;
  private Bucket prod;
  private Ledger ledger;
  private FunctionServer function;
  private Clock clock = Clock.systemUTC();

  @BeforeEach
  void start() throws Exception {
    gitServer = GitServer.start();
    git = GitFixture.create(folder.resolve("manifests.git"));
    gitServer.serve("manifests.git", git);
    storage = EmbeddedCloudStorage.start();
    prod = storage.versionedBucket("prod");
    ledger = Ledger.open(folder.resolve("ledger").toString(), Optional.empty());
    promote("v1/tool", "v1/other");
    function = serve();
  }

  @AfterEach
  void stop() {
    storage.close();
    function.close();
    git.close();
    gitServer.close();
  }

  private FunctionServer serve() throws Exception {
    return serve("2000");
  }

  private FunctionServer serve(String megabytes) throws Exception {
    AuditConfig config =
        AuditConfig.from(
            Map.of(
                "GOOGLE_CLOUD_PROJECT",
                "local-stack",
                "EDGEWARD_MANIFESTS_URL",
                gitServer.uri() + "manifests.git",
                "EDGEWARD_LEDGER",
                folder.resolve("ledger").toString(),
                "EDGEWARD_AUDIT_GRACE",
                "PT0S",
                "EDGEWARD_AUDIT_FILE_MEGABYTES",
                megabytes,
                "STORAGE_EMULATOR_HOST",
                storage.host()));
    return FunctionServer.start(0, new AuditFunction(config, reports::add, clock, new InFlight()));
  }

  private void promote(String... names) throws Exception {
    StringBuilder files = new StringBuilder("files:\n");
    for (String name : names) {
      files.append("- name: %s\n  sha256: %s\n".formatted(name, WANTED.hex()));
    }
    git.commit(
        "Promote files",
        Map.of(
            "filestores/foo/filepromoter-manifest.yaml",
            "filestores:\n- base: gs://stage\n  src: true\n- base: gs://prod/bin\n",
            "manifests/foo/files.yaml",
            files.toString()));
  }

  /** What promotion does: the object, and a receipt of its generation. */
  private void deliver(String name) throws Exception {
    long generation = prod.put("bin/" + name, GOOD).generation();
    FileDelivery delivery =
        new FileDelivery(
            ObjectUri.of("gs://stage/" + name),
            WANTED,
            ObjectUri.of("gs://prod/bin/" + name),
            Optional.of(new FileDelivery.Stored("" + generation, GOOD.length)),
            new Outcome.Copied());
    Instant now = Instant.now();
    String run = "run-" + name.replace('/', '-');
    ledger.append(
        new Receipt(
            run,
            "0",
            Optional.empty(),
            Actor.UNKNOWN,
            now,
            now,
            List.of(),
            List.of(delivery),
            List.of()));
  }

  private List<String> verdicts() throws Exception {
    assertThat(storage.flushNotifications(LIMIT)).isTrue();
    List<String> said = new ArrayList<>();
    AuditLedger audit = ledger.audit();
    for (EvidencePath path : audit.verdicts()) {
      AuditRecord record = audit.read(path).orElseThrow();
      said.add(record.verdict().word() + " " + record.verdict().reason().id());
    }
    return said;
  }

  private int sweep(String id) throws Exception {
    return AuditFunctionFixture.publish(function, "{\"sweep\": true}", id);
  }

  private List<String> found() throws Exception {
    return ledger.audit().knownFindings().findings().stream()
        .map(found -> found.kind().id() + " " + found.place())
        .toList();
  }

  @Test
  void judgesWhatTheBucketTells() throws Exception {
    storage.sendNotifications("prod", function.uri());
    deliver("v1/tool");
    assertThat(verdicts()).containsExactly("VERIFIED promoted");
    prod.put("bin/v1/tool", EVIL);
    prod.put("bin/v1/other", EVIL);
    prod.put("bin/v1//odd", EVIL);
    prod.delete("bin/v1/other");
    assertThat(verdicts())
        .containsExactlyInAnyOrder(
            "VERIFIED promoted",
            "REJECTED file-move",
            "REJECTED unknown-content",
            "REJECTED unknown-path",
            "REJECTED deleted");
    assertThat(reports).hasSize(4);
    assertThat(ledger.audit().verdictsOf(ObjectUri.of("gs://prod/bin/v1/tool"))).hasSize(2);
  }

  private void plan(String name, byte[] content) throws Exception {
    PlannedRestore.FileItem item =
        new PlannedRestore.FileItem(
            ObjectUri.of("gs://prod/bin/" + name), Digest.ofContent(content), "1");
    Instant now = Instant.now();
    ledger
        .restores()
        .append(
            new PlannedRestore(
                "restore-" + name.replace('/', '-'),
                now,
                now.plus(Duration.ofHours(1)),
                SnapshotId.parse("2026/11/21/04"),
                List.of(),
                List.of(),
                List.of(item),
                List.of()));
  }

  /** One no manifest names any more, and one of which the manifests ask for another content. */
  @Test
  void aPlannedRestoreAccountsForTheFilesThatItPutsBackAndNoOthers() throws Exception {
    storage.sendNotifications("prod", function.uri());
    byte[] former = "former".getBytes(StandardCharsets.UTF_8);
    deliver("v1/other");
    plan("v0/tool", former);
    plan("v1/tool", former);
    plan("v0/sly", former);
    put("v0/tool", former);
    put("v1/tool", former);
    put("v0/sly", EVIL);
    assertThat(verdicts())
        .containsExactlyInAnyOrder(
            "VERIFIED promoted", "VERIFIED restore", "VERIFIED restore", "REJECTED unknown-path");
    assertThat(reports).hasSize(1);
    assertThat(sweep("1")).isEqualTo(200);
    assertThat(found()).containsExactly("unknown-path gs://prod/bin/v0");
    assertThat(ledger.audit().knownFindings().findings().getFirst().message())
        .contains("holds 1 file (sly)");
  }

  /** As promotion and restores put it, whatever the bytes are. */
  private void put(String name, byte[] content) {
    String hash = Digest.ofContent(content).hex();
    prod.put("bin/" + name, content, ObjectAttributes.NONE.with("sha256", hash));
  }

  @Test
  void findsATamperedObjectWhoseEventWasLost() throws Exception {
    deliver("v1/tool");
    deliver("v1/other");
    assertThat(sweep("1")).isEqualTo(200);
    assertThat(found()).isEmpty();
    assertThat(reports).isEmpty();
    tamper();
    assertThat(sweep("2")).isEqualTo(200);
    assertThat(found()).containsExactly("file-move gs://prod/bin/v1/tool");
    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst().message()).contains("1 file-move (1 new)");
    assertThat(sweep("3")).isEqualTo(200);
    assertThat(found()).containsExactly("file-move gs://prod/bin/v1/tool");
    assertThat(reports).hasSize(1);
  }

  /** Whoever writes the object writes its metadata: it says that it is what is wanted. */
  private void tamper() {
    prod.put("bin/v1/tool", EVIL, ObjectAttributes.NONE.with("sha256", WANTED.hex()));
  }

  @Test
  void findsWhatIsGoneWhatIsForeignAndWhatWasNeverThere() throws Exception {
    deliver("v1/tool");
    prod.delete("bin/v1/tool");
    prod.put("bin/v2/tool", GOOD);
    assertThat(sweep("1")).isEqualTo(200);
    assertThat(found())
        .containsExactly(
            "unknown-path gs://prod/bin/v2",
            "deleted gs://prod/bin/v1/tool",
            "missing-file gs://prod/bin/v1/other");
    promote("v1/other");
    deliver("v1/tool");
    assertThat(sweep("2")).isEqualTo(200);
    assertThat(found())
        .containsExactly(
            "unknown-path gs://prod/bin/v1",
            "unknown-path gs://prod/bin/v2",
            "missing-file gs://prod/bin/v1/other");
  }

  @Test
  void readsWhatHasNoReceiptOnce() throws Exception {
    prod.put("bin/v1/tool", GOOD);
    prod.put("bin/v1/other", EVIL);
    assertThat(sweep("1")).isEqualTo(200);
    assertThat(found()).containsExactly("unknown-content gs://prod/bin/v1/other");
    long before = storage.traffic().requests("GET media");
    assertThat(before).isEqualTo(2);
    function.close();
    function = serve();
    assertThat(sweep("2")).isEqualTo(200);
    assertThat(found()).containsExactly("unknown-content gs://prod/bin/v1/other");
    assertThat(storage.traffic().requests("GET media")).isEqualTo(before);
  }

  @Test
  void readsNoMoreThanItsBudgetAndGoesOnTheNextTime() throws Exception {
    prod.put("bin/v1/tool", new byte[600_000]);
    prod.put("bin/v1/other", new byte[600_000]);
    function.close();
    function = serve("1");
    assertThat(sweep("1")).isEqualTo(200);
    assertThat(found()).containsExactly("unknown-content gs://prod/bin/v1/other");
    assertThat(reports.getFirst().message()).contains("(2 objects, 1 not checked yet)");
    assertThat(sweep("2")).isEqualTo(200);
    assertThat(found())
        .containsExactly(
            "unknown-content gs://prod/bin/v1/other", "unknown-content gs://prod/bin/v1/tool");
  }

  /** A second goes by whenever it is asked for the time. */
  @Test
  void raisesTheAlarmForAFileThatNoDeliveryHasTheTimeToRead() throws Exception {
    long generation = prod.put("bin/v1/tool", new byte[8 << 20]).generation();
    function.close();
    clock = new HastyClock(Duration.ofSeconds(1));
    function = serve();
    String push =
        """
        {"message": {"messageId": "1", "publishTime": "%s", "data": "", "attributes": {
          "eventType": "OBJECT_FINALIZE", "bucketId": "prod", "objectId": "bin/v1/tool",
          "objectGeneration": "%s", "payloadFormat": "JSON_API_V1"}}}\
        """
            .formatted(Instant.now().minus(Duration.ofHours(1)), generation);
    assertThat(AuditFunctionFixture.send(function, "application/json", push)).isEqualTo(503);
    assertThat(ledger.audit().verdicts()).isEmpty();
    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst().message())
        .contains("has no verdict yet")
        .contains("generation %s, takes longer to read".formatted(generation));
  }

  @Test
  void tellsOfMetadataThatWereChanged() throws Exception {
    deliver("v1/tool");
    deliver("v1/other");
    prod.update(
        prod.find("bin/v1/tool").orElseThrow(), said -> said.with("note", "look"), found -> {});
    assertThat(sweep("1")).isEqualTo(200);
    assertThat(found()).containsExactly("metadata gs://prod/bin/v1/tool");
  }

  @Test
  void aStoreThatCannotBeReadIsToldAndSweptAgain() throws Exception {
    deliver("v1/tool");
    tamper();
    assertThat(sweep("1")).isEqualTo(200);
    prod.deny(Right.LIST);
    assertThat(sweep("2")).isEqualTo(503);
    // What was known may be so still.
    assertThat(found())
        .containsExactly(
            "unreadable gs://prod/bin",
            "file-move gs://prod/bin/v1/tool",
            "missing-file gs://prod/bin/v1/other");
    prod.allow(Right.LIST);
    deliver("v1/other");
    assertThat(sweep("3")).isEqualTo(200);
    assertThat(found()).containsExactly("file-move gs://prod/bin/v1/tool");
  }
}
