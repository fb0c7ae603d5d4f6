package io.edgeward.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.store.Right;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the function answers and reports of files. */
class FilesAnswersTest {
  private final FilesFixture stage = new FilesFixture();
  private final List<ErrorReport> reports = new ArrayList<>();
  private final RegistryClient client = BackupFixture.client();
  private final Backup backup = new Backup(client, stage.options());
  private int hours;

  @BeforeEach
  void promoteAFile() {
    stage.promote("bin/tool", "one");
  }

  @AfterEach
  void close() {
    backup.close();
    stage.close();
  }

  /** Each message comes an hour after the one before. */
  private DeliveryOutcome send(String data) throws Exception {
    Clock clock =
        Clock.offset(Clock.fixed(BackupFixture.FOUR, ZoneOffset.UTC), Duration.ofHours(hours++));
    BackupReports signals = new BackupReports(reports::add);
    ScheduledDrills drills =
        new ScheduledDrills(
            new Drill(client, stage.ledger(), clock, stage.stores()),
            Optional.of(RegistryPath.of("scratch.example/drills")),
            stage.ledger(),
            Duration.ofDays(35),
            signals);
    BackupBatchPublisher batches =
        new BackupBatchPublisher((topic, content, attributes) -> "1", "backup-ticks", 1000);
    Message message =
        new Message("m1", clock.instant(), new TreeMap<>(), data.getBytes(UTF_8), Optional.empty());
    return new BackupHandler(backup, batches, stage.ledger(), signals, drills, clock)
        .handle(message, new Deadline(clock.instant().plusSeconds(60), clock));
  }

  private List<String> reported() {
    return reports.stream().map(ErrorReport::message).toList();
  }

  @Test
  void acknowledgesATickWhoseFilesAreKept() throws Exception {
    assertThat(send("{}")).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stage.kept()).hasSize(1);
  }

  @Test
  void reportsAFileThatWasDeletedOnce() throws Exception {
    send("{}");
    stage.production().delete("bin/tool");
    assertThat(send("{}")).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    send("{}");
    assertThat(reported())
        .filteredOn(report -> report.contains("gs://prod/bin: bin/tool was deleted"))
        .singleElement()
        .asString()
        .startsWith(
            "snapshot 2026/11/21/05: something was moved or deleted in production; the backup"
                + " still has it");
  }

  @Test
  void asksAgainWhileAStoreCannotBeListed() throws Exception {
    send("{}");
    stage.production().deny(Right.LIST);
    assertThat(send("{}")).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(reported()).anyMatch(report -> report.contains("gs://prod/bin could not be read"));
  }

  @Test
  void reportsAContentThatTheBackupRefuses() throws Exception {
    stage.backup().deny(Right.CREATE);
    assertThat(send("{}")).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(reported())
        .anyMatch(report -> report.contains("gs://prod/bin/tool is not in the backup: "));
  }

  @Test
  void drillsASnapshotOfFilesAlone() throws Exception {
    send("{}");
    DeliveryOutcome drilled = send("{\"drill\": {\"sample\": 200}}");
    assertThat(drilled.toString()).contains("1 of 1 content of files verified");
    reports.clear();
    stage.backup().put(FilesFixture.kept("one"), "bad".getBytes(UTF_8));
    send("{\"drill\": {}}");
    assertThat(reported())
        .anyMatch(report -> report.contains(FilesFixture.kept("one") + " holds sha256:"));
  }
}
