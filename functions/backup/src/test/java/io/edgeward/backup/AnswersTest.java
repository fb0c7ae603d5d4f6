package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageRefusedException;
import io.edgeward.testkit.deployment.DeployedFunction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the function answers, publishes and reports. */
class AnswersTest {
  private static final Clock FOUR = Clock.fixed(BackupFixture.FOUR, ZoneOffset.UTC);

  private final BackupFixture stage = new BackupFixture();
  private final List<String> published = new ArrayList<>();
  private final List<ErrorReport> reports = new ArrayList<>();
  private final RegistryClient client = BackupFixture.client();
  private final Backup backup = new Backup(client, stage.options());
  private Optional<RegistryPath> scratch = Optional.empty();
  private Duration patience = Duration.ofMinutes(1);
  private Duration passes = Duration.ZERO;

  @AfterEach
  void close() {
    backup.close();
    stage.close();
  }

  private DeliveryOutcome send(String data) throws Exception {
    return send(data, BackupFixture.FOUR.atZone(ZoneOffset.UTC).getHour(), 1000);
  }

  private DeliveryOutcome send(String data, int hour, int batch) throws Exception {
    Clock clock = Clock.offset(FOUR, Duration.ofHours(hour - 4));
    BackupBatchPublisher batches =
        new BackupBatchPublisher(
            (topic, content, attributes) -> {
              published.add(new String(content, StandardCharsets.UTF_8));
              return "" + published.size();
            },
            "backup-ticks",
            batch);
    BackupReports signals = new BackupReports(reports::add);
    BackupHandler handler =
        new BackupHandler(backup, batches, stage.ledger(), signals, drills(signals, clock), clock);
    Message message =
        new Message(
            "m1",
            clock.instant(),
            new TreeMap<>(),
            data.getBytes(StandardCharsets.UTF_8),
            Optional.empty());
    return handler.handle(
        message, new Deadline(BackupFixture.FOUR.plus(patience), new Passing(passes)));
  }

  /** It is four when someone looks for the first time, and {@code passes} later from then on. */
  private static final class Passing extends Clock {
    private final AtomicBoolean looked = new AtomicBoolean();
    private final Duration passes;

    Passing(Duration passes) {
      this.passes = passes;
    }

    @Override
    public Instant instant() {
      return looked.getAndSet(true) ? BackupFixture.FOUR.plus(passes) : BackupFixture.FOUR;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private ScheduledDrills drills(BackupReports signals, Clock clock) {
    return new ScheduledDrills(
        new Drill(client, stage.ledger(), clock),
        scratch,
        stage.ledger(),
        Duration.ofDays(35),
        signals);
  }

  private List<String> reported() {
    return reports.stream()
        .map(ErrorReport::message)
        .filter(message -> !message.contains("there was no restore drill yet"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"snapshot\": \"2026-11-21T04:00:00Z\"}"})
  void takesASnapshotOnATick(String tick) throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    assertThat(send(tick))
        .isEqualTo(
            new DeliveryOutcome.Acknowledged(
                "snapshot 2026/11/21/04 complete: 1 digest in 2 regions, 1 image or tag copied, 0"
                    + " gaps, 0 changes"));
    assertThat(reported()).isEmpty();
  }

  @Test
  void doesNotTakeTheSameHourTwice() throws Exception {
    send("{\"snapshot\": \"2026-11-21T04:00:00Z\"}");
    assertThat(send("{\"snapshot\": \"2026-11-21T04:00:00Z\"}", 6, 1000).summary())
        .isEqualTo("a complete snapshot of that hour is there");
    assertThat(stage.ledger().snapshots().ids()).hasSize(1);
  }

  @Test
  void reportsWhatWasMovedAndDeletedOnce() throws Exception {
    Digest first = stage.push("us", "foo", Images.image(1), "1.0", "gone");
    send("");
    stage.push("us", "foo", Images.image(2), "1.0");
    stage.delete("us", "foo", "gone");
    assertThat(send("", 5, 1000)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(reported()).hasSize(1);
    assertThat(reported().getFirst())
        .contains(
            "snapshot 2026/11/21/05: something was moved or deleted in production; the backup still"
                + " has it")
        .contains("tag gone of foo, which named %s, was deleted".formatted(first));
    send("", 6, 1000);
    assertThat(reported()).hasSize(1);
  }

  @Test
  void copiesAPushAtOnce() throws Exception {
    send("");
    Digest digest = stage.push("us", "foo/bar", Images.image(3), "2.0");
    DeliveryOutcome answer =
        send(
            "{\"action\":\"INSERT\",\"digest\":\"%s@%s\",\"tag\":\"%s:2.0\"}"
                .formatted(stage.live("us", "foo/bar"), digest, stage.live("us", "foo/bar")));
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    new ImagePuller().pull(stage.kept("us", "2026/11/21/05", "foo/bar"), digest);
  }

  @Test
  void comesAgainForADigestWhoseTagIsTaken() throws Exception {
    String live = stage.live("us", "foo").toString();
    String push = "{\"action\":\"INSERT\",\"digest\":\"%s@%s\",\"tag\":\"%s:1.0\"}";
    send(push.formatted(live, stage.push("us", "foo", Images.image(1), "1.0"), live));
    Digest moved = stage.push("us", "foo", Images.image(2), "1.0");
    stage.backup().faults().add("PUT", moved.text(), When.always(), new Fault.Status(429));
    assertThat(send(push.formatted(live, moved, live))).isInstanceOf(DeliveryOutcome.Retry.class);
    stage.backup().faults().clear();
    assertThat(send(push.formatted(live, moved, live)))
        .isInstanceOf(DeliveryOutcome.Acknowledged.class);
    new ImagePuller().pull(stage.kept("us", "2026/11/21/05", "foo"), moved);
  }

  @Test
  void handsOnWhatIsTooMuchAndMendsTheSnapshotAfterwards() throws Exception {
    for (int i = 0; i < 5; i++) {
      stage.push("us", "foo" + i, Images.image(i), "1.0");
    }
    assertThat(send("", 4, 2)).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(published).hasSize(3);
    assertThat(stage.backup().traffic().requests("PUT manifests")).isZero();
    for (String batch : List.copyOf(published)) {
      assertThat(send(batch, 4, 2)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    }
    stage.backup().traffic().reset();
    DeliveryOutcome mended = send("", 4, 2);
    assertThat(mended)
        .isEqualTo(
            new DeliveryOutcome.Acknowledged(
                "snapshot 2026/11/21/04-2 complete: 5 digests in 2 regions, 0 images and tags"
                    + " copied, 0 gaps, 0 changes"));
    assertThat(stage.backup().traffic().requests("PUT manifests")).isZero();
  }

  @Test
  void comesAgainAfterWhatMayPass() throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    stage.backup().faults().add("PUT", "/manifests/", When.always(), new Fault.Status(429));
    assertThat(send("")).isInstanceOf(DeliveryOutcome.Retry.class);
    stage.backup().faults().clear();
    assertThat(send("")).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    stage.production("us").faults().add("GET", "/tags/", When.always(), new Fault.Reset());
    assertThat(send("", 5, 1000)).isInstanceOf(DeliveryOutcome.Retry.class);
    stage.production("us").faults().clear();
    stage.push("us", "foo", Images.image(2), "2.0");
    stage.evidence().broken = true;
    assertThat(send("", 6, 1000))
        .isEqualTo(new DeliveryOutcome.Retry("the ledger cannot be written"));
  }

  @Test
  void reportsAMissingBlobAndKeepsTheRest() throws Exception {
    var bad = Images.image(1);
    stage.push("us", "bad", bad, "1.0");
    Digest good = stage.push("us", "good", Images.image(2), "1.0");
    stage
        .production("us")
        .faults()
        .add(
            "GET",
            "/blobs/" + bad.layers().getFirst().digest(),
            When.always(),
            new Fault.Status(404));
    send("");
    assertThat(reported()).hasSize(1);
    assertThat(reported().getFirst())
        .startsWith("snapshot 2026/11/21/04: something is not in the backup\n")
        .contains("%s@%s is not in the backup: ".formatted(stage.live("us", "bad"), bad.digest()));
    new ImagePuller().pull(stage.kept("us", "2026/11/21/04", "good"), good);
  }

  @Test
  void unreadableDrillsStandInTheWayOfNothing() throws Exception {
    stage.evidence().unreadable = "drills";
    Digest lost = stage.push("us", "foo", Images.image(1), "1.0");
    stage.push("us", "bar", Images.image(2), "1.0");
    send("", 4, 1);
    assertThat(published).as("batches").hasSize(2);
    stage.production("us").faults().add("GET", lost.text(), When.always(), new Fault.Status(403));
    assertThat(send("", 4, 1000)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(reported()).hasSize(1);
    assertThat(reported().getFirst()).contains("something is not in the backup");
  }

  @Test
  void drillsIntoTheScratchRegistryAndKeepsTheResult() throws Exception {
    stage.push("us", "foo", Images.index(1), "1.0");
    send("");
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      scratch = Optional.of(RegistryPath.of(registry.host() + "/drills"));
      reports.clear();
      assertThat(send("{\"drill\": {}}", 6, 1000).summary())
          .startsWith("drill of snapshot 2026/11/21/04: 3 of 3 digests restored and verified, ")
          .contains("; recovery point 7200 s, recovery time ");
      assertThat(send("{\"drill\": {\"sample\": 2}}", 6, 1000).summary())
          .contains("2 of 2 digests restored and verified");
    }
    assertThat(reports).isEmpty();
    assertThat(stage.ledger().drills().newestPassed()).isPresent();
    send("", 6, 1000);
    assertThat(reports).as("a drill has passed").isEmpty();
    assertThat(stage.evidence().content.keySet())
        .extracting(path -> path.text().split("/")[0])
        .as("folders of the ledger that the deployed function may write to")
        .hasSameElementsAs(DeployedFunction.named("backup").ledger());
  }

  @Test
  void refusesADrillWithNowhereToRestoreToAndWithNothingToRestore() {
    assertThatThrownBy(() -> send("{\"drill\": {}}"))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage(
            "a restore drill was asked for, and there is nowhere to restore to: set"
                + " EDGEWARD_DRILL_REGISTRY to a registry path outside of production and backup, or"
                + " take the drill off the schedule");
    scratch = Optional.of(RegistryPath.of("127.0.0.1:1/drills"));
    assertThatThrownBy(() -> send("{\"drill\": {}}"))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessageStartingWith(
            "a restore drill was asked for, and there is no complete snapshot to restore; where"
                + " there is none at all, wait for the next tick or run edgeward backup,");
  }

  @Test
  void troublesNobodyBeforeThereIsAnImage() throws Exception {
    assertThat(send("")).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    scratch = Optional.of(RegistryPath.of("127.0.0.1:1/drills"));
    assertThat(send("{\"drill\": {}}"))
        .isEqualTo(
            new DeliveryOutcome.Acknowledged(
                "snapshot 2026/11/21/04 lists no image, so there is nothing to restore yet; promote"
                    + " one, or see whether EDGEWARD_PROD_REGISTRIES names production"));
    assertThat(reports).isEmpty();
    stage.push("us", "foo", Images.image(1), "1.0");
    send("", 5, 1000);
    assertThat(reports)
        .extracting(ErrorReport::message)
        .containsExactly("there was no restore drill yet that passed; run edgeward drill");
  }

  @Test
  void reportsAForgedDocumentInsteadOfDrillingIt() throws Exception {
    send("");
    scratch = Optional.of(RegistryPath.of("127.0.0.1:1/drills"));
    stage
        .evidence()
        .content
        .put(new EvidencePath("snapshots/2026/11/21/04.json"), new byte[] {'x'});
    assertThatThrownBy(() -> send("{\"drill\": {}}"))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessageStartingWith(
            "a restore drill was asked for, and snapshots/2026/11/21/04.json in the ledger was"
                + " edited or forged: ")
        .hasMessageEndingWith(
            "; see what edgeward snapshots verify finds, and drill an older snapshot with edgeward"
                + " drill --to");
  }

  @Test
  void reportsADrillThatFails() throws Exception {
    Digest lost = stage.push("us", "foo", Images.image(1), "1.0");
    send("");
    stage.backup().faults().add("GET", "/manifests/", When.always(), new Fault.Status(404));
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      scratch = Optional.of(RegistryPath.of(registry.host() + "/drills"));
      assertThat(send("{\"drill\": {}}")).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    }
    assertThat(reported()).hasSize(1);
    assertThat(reported().getFirst())
        .startsWith("drill of snapshot 2026/11/21/04: 0 of 1 digest restored and verified")
        .contains(lost + " did not arrive: ");
    assertThat(stage.ledger().drills().newestPassed()).isEmpty();
  }

  @Test
  void endsADrillInTimeAndSaysWhatItDidNotReach() throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    send("");
    patience = Duration.ZERO;
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      scratch = Optional.of(RegistryPath.of(registry.host() + "/drills"));
      assertThat(send("{\"drill\": {}}")).isInstanceOf(DeliveryOutcome.Acknowledged.class);
      assertThat(registry.traffic().requests()).isZero();
    }
    assertThat(reported().getFirst())
        .contains("there was no time for all of them: ask for a smaller sample");
  }

  @ParameterizedTest
  @CsvSource({"44, 1", "46, 0"})
  void endsADrillWhenAQuarterOfTheTimeIsLeft(int seconds, int verified) throws Exception {
    stage.push("us", "foo", Images.image(1), "1.0");
    send("");
    passes = Duration.ofSeconds(seconds);
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      scratch = Optional.of(RegistryPath.of(registry.host() + "/drills"));
      assertThat(send("{\"drill\": {}}").summary())
          .contains("%d of 1 digest restored".formatted(verified));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"snapshot\": 4}",
        "{\"snapshot\": \"yesterday\"}",
        "{\"snapshot\": \"+10000-11-21T04:00:00Z\"}",
        "{\"snapshot\": \"0000-11-21T04:00:00Z\"}",
        "{\"Snapshot\": \"2026-11-21T04:00:00Z\"}",
        "{\"action\": \"INSERT\"}",
        "{\"action\": \"insert\", \"digest\": \"a.b/c@sha256:00\"}",
        "{\"action\": \"INSERT\", \"digest\": \"a.b/c:1.0\"}",
        "{\"batch\": {\"folder\": \"../..\"}}",
        "{\"drill\": 3}",
        "{\"drill\": {\"sample\": 0}}",
        "{\"drill\": {\"smaple\": 5}}",
        "{\"drill\": {}, \"snapshot\": \"2026-11-21T04:00:00Z\"}"
      })
  void refusesAMalformedMessage(String data) {
    assertThatThrownBy(() -> send(data)).isInstanceOf(MessageRefusedException.class);
  }

  @Test
  void aForgedBatchReachesNothingButTheBackup() {
    assertThatThrownBy(() ->
            send(
                "{\"batch\":{\"production\":\"evil.example/x\",\"folder\":\"2026/11/21/04\","
                    + "\"news\":[]}}"))
        .isInstanceOf(MessageRefusedException.class);
  }
}
