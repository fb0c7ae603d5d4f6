package io.edgeward.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.PlannedRestore;
import io.edgeward.local.bus.EventBus;
import io.edgeward.local.bus.Subscription;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.runtime.http.InFlight;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events, from the registry's own to forged ones, through the whole function. */
class AuditFunctionTest extends AuditFunctionFixture {
  @Test
  void aPromotionOfAnIndexIsVerifiedWithoutAReport() throws Exception {
    ImageIndex index = Images.index(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(index.digest()));
    ImagePusher.push(index, foo, Tag.of("1.0"));
    assertThat(verdicts())
        .containsExactlyInAnyOrder(Grounds.INDEX_CHILD, Grounds.INDEX_CHILD, Grounds.PROMOTED);
    assertThat(errors.reports()).isEmpty();
  }

  @Test
  void aSignatureIsVerifiedWithoutAReport() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    ImagePusher.push(Images.attachment(image, "application/example", 2), foo);
    ImagePusher.push(Images.signature(3), foo, Tag.of("sha256-" + image.digest().hex() + ".sig"));
    assertThat(verdicts())
        .containsExactlyInAnyOrder(Grounds.PROMOTED, Grounds.ATTACHED, Grounds.ATTACHED);
    assertThat(errors.reports()).isEmpty();
  }

  @Test
  void anIntruderIsReportedWithEverythingAPersonNeeds() throws Exception {
    Image good = Images.image(1);
    Image rogue = Images.image(2);
    promote("    \"%s\": [\"1.0\"]\n".formatted(good.digest()));
    ImagePusher.push(good, foo, Tag.of("1.0"), Tag.of("latest"));
    ImagePusher.push(rogue, foo, Tag.of("9.9"));
    ImagePusher.push(rogue, RepositoryPath.of(registry.host() + "/prod/bar"), Tag.of("1.0"));
    assertThat(verdicts())
        .containsExactlyInAnyOrder(
            Grounds.PROMOTED, Finding.UNKNOWN_TAG, Finding.UNKNOWN_IMAGE, Finding.UNKNOWN_PATH);
    assertThat(errors.reports()).hasSize(3);
    assertThat(errors.reports().get(1).message())
        .startsWith("REJECTED unknown-image: " + foo + ": " + rogue.digest() + " with tag 9.9")
        .contains("runbook=functions/audit/README.md#unknown-image")
        .contains("console=https://" + foo)
        .contains("data={\"action\":\"INSERT\"")
        .contains("io.edgeward.audit.alarm.TypedAlarm.UnknownImage: ")
        .contains("\tat io.edgeward.audit.");
  }

  @Test
  void aDeletionIsReported() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    URI tag = registry.uri().resolve("/v2/prod/foo/manifests/1.0");
    assertThat(Exchange.delete(tag).statusCode()).isEqualTo(202);
    assertThat(verdicts()).containsExactlyInAnyOrder(Grounds.PROMOTED, Finding.DELETED);
    assertThat(errors.reports()).hasSize(1);
  }

  @Test
  void anotherDeliveryOfARejectedEventCompletesWhatACrashLeftUnfinished() throws Exception {
    promote("    {}\n");
    Digest rogue = Images.image(2).digest();
    String event = AuditFixture.push(foo.toString(), rogue.text(), "9.9");
    String push =
        "{\"message\":{\"data\":\"%s\",\"messageId\":\"7\",\"publishTime\":\"%s\"}}"
            .formatted(
                Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8)),
                Instant.now());
    assertThat(post("application/json", push)).isEqualTo(200);
    Path pointers = folder.resolve("ledger/by-digest").resolve(rogue.hex());
    try (Stream<Path> files = Files.walk(pointers)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertThat(ledger.verdictsOf(rogue)).isEmpty();
    assertThat(post("application/json", push)).isEqualTo(200);
    assertThat(ledger.verdictsOf(rogue)).hasSize(1);
    assertThat(ledger.verdicts()).hasSize(1);
    assertThat(errors.reports()).hasSize(1);
  }

  private void planARestore(Image image, Instant plannedAt) throws Exception {
    PlannedRestore.Item item = new PlannedRestore.Item(foo, image.digest(), List.of(Tag.of("1.0")));
    Ledger.open(folder.resolve("ledger").toString(), Optional.empty())
        .restores()
        .append(
            new PlannedRestore(
                "run-1", plannedAt, SnapshotId.parse("2026/11/21/04"), List.of(item)));
  }

  @Test
  void aPlannedRestoreIsVerified() throws Exception {
    Image image = Images.image(1);
    promote("    {}\n");
    planARestore(image, Instant.now());
    ImagePusher.push(image, foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactly(Grounds.RESTORE);
    assertThat(errors.reports()).isEmpty();
  }

  @Test
  void aRestoreThatWasPlannedLongAgoExcusesNothing() throws Exception {
    Image image = Images.image(1);
    promote("    {}\n");
    planARestore(image, Instant.now().minus(Duration.ofDays(2)));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactly(Finding.UNKNOWN_IMAGE);
  }

  @Test
  void aPlannedRestoreExcusesNoTagThatItDoesNotList() throws Exception {
    Image image = Images.image(1);
    promote("    {}\n");
    planARestore(image, Instant.now());
    ImagePusher.push(image, foo, Tag.of("evil"));
    assertThat(verdicts()).containsExactly(Finding.UNKNOWN_IMAGE);
  }

  @Test
  void aMovedTagIsReported() throws Exception {
    Image one = Images.image(1);
    Image two = Images.image(2);
    promote("    \"%s\": [\"1.0\"]\n    \"%s\": [\"2.0\"]\n".formatted(one.digest(), two.digest()));
    ImagePusher.push(two, foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactly(Finding.TAG_MOVE);
  }

  @Test
  void aLaterPushOfAWithdrawnDigestIsRejectedAndSaysWhatWithdrewIt() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    Revision granted = git.tip("main");
    Instant at = Instant.parse("2026-11-20T10:01:00Z");
    Delivery delivery =
        new Delivery(
            Optional.empty(),
            image.digest(),
            foo,
            Optional.of(Tag.of("1.0")),
            new Outcome.Copied());
    Ledger.open(folder.resolve("ledger").toString(), Optional.empty())
        .append(
            new Receipt("run-7", "0", Optional.of(granted), at, at, List.of(delivery), List.of()));
    promote("    \"%s\": []\n".formatted(Images.image(2).digest()));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    ImagePusher.push(Images.image(3), foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactly(Finding.UNKNOWN_IMAGE, Finding.UNKNOWN_IMAGE);
    String rejected = "accounts for it; find out who pushed it and remove it";
    assertThat(errors.reports().getFirst().message())
        .contains(
            rejected
                + "; before, images/foo/images.yaml:3 granted it until commit %s of Fixture Author"
                    .formatted(git.tip("main"))
                + " took it out on 2026-11-20T10:00:00Z, and run run-7 put it there on"
                + " 2026-11-20T10:01:00Z for commit %s {console=".formatted(granted));
    assertThat(errors.reports().getLast().message()).contains(rejected + " {console=");
  }

  @Test
  void everyFormOfAMessageMeansTheSame() throws Exception {
    promote("    \"sha256:%s\": [\"1.0\"]\n".formatted("a".repeat(64)));
    String event = AuditFixture.push(foo.toString(), "sha256:" + "a".repeat(64), "1.0");
    String data = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
    String push =
        "{\"message\":{\"data\":\"%s\",\"messageId\":\"%s\",\"publishTime\":"
            + "\"2026-11-21T00:00:00Z\"},\"subscription\":\"projects/p/subscriptions/gcr\"}";
    String type = "google.cloud.pubsub.topic.v1.messagePublished";
    String structured =
        "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"//pubsub\",\"type\":\"%s\",\"data\":%s}";
    assertThat(post("application/json", push.formatted(data, "1"))).isEqualTo(200);
    assertThat(
            post(
                "application/json",
                push.formatted(data, "2"),
                "ce-specversion",
                "1.0",
                "ce-type",
                type,
                "ce-source",
                "//pubsub",
                "ce-id",
                "e"))
        .isEqualTo(200);
    assertThat(
            post(
                "application/cloudevents+json",
                structured.formatted(type, push.formatted(data, "3"))))
        .isEqualTo(200);
    assertThat(verdicts()).containsExactly(Grounds.PROMOTED, Grounds.PROMOTED, Grounds.PROMOTED);
  }

  @Test
  void forgedDeliveriesAreRefusedAndReported() throws Exception {
    promote("    {}\n");
    assertThat(post("application/json", "not json")).isEqualTo(200);
    assertThat(post("application/json; charset=utf-16", "{}")).isEqualTo(200);
    assertThat(post("application/json", "{\"message\":{\"messageId\":\"1\",\"data\":\"%%%\"}}"))
        .isEqualTo(200);
    assertThat(post("application/json", "{\"message\":{\"messageId\":\"2\",\"data\":\"AP8=\"}}"))
        .isEqualTo(200);
    assertThat(errors.reports()).hasSize(4);
    assertThat(verdicts()).containsExactly(Finding.MALFORMED);
  }

  @Test
  void gitDownEndsInARetryAndThenInTheRightVerdict() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    try (EventBus bus = EventBus.start()) {
      bus.subscribe("gcr", Subscription.push("audit", function.uri()).deadLetters("dead"));
      gitServer.faults().down();
      String event = AuditFixture.push(foo.toString(), image.digest().text(), "1.0");
      bus.publish("gcr", event.getBytes(StandardCharsets.UTF_8), Map.of());
      assertThat(ledger.verdicts()).isEmpty();
      gitServer.faults().none();
      bus.drain(LIMIT);
      assertThat(verdicts()).containsExactly(Grounds.PROMOTED);
    }
  }

  @Test
  void aRegistryThatCannotBeReadEndsInARetryAndThenInTheRightVerdict() throws Exception {
    ImageIndex index = Images.index(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(index.digest()));
    ImagePusher.push(index, foo, Tag.of("1.0"));
    verdicts();
    FunctionServer cold =
        FunctionServer.start(
            0, new AuditFunction(config(), reporter, Clock.systemUTC(), new InFlight()));
    String child = AuditFixture.push(foo.toString(), index.children().getFirst().digest().text());
    registry.faults().add("GET", "manifests", When.always(), new Fault.Status(403));
    assertThat(publish(cold, child, "late")).isEqualTo(503);
    registry.faults().clear();
    assertThat(publish(cold, child, "late")).isEqualTo(200);
    cold.close();
    assertThat(verdicts())
        .containsExactlyInAnyOrder(
            Grounds.INDEX_CHILD, Grounds.INDEX_CHILD, Grounds.INDEX_CHILD, Grounds.PROMOTED);
    assertThat(errors.reports()).isEmpty();
  }

  @Test
  void aRewrittenHistoryCountsAsItStandsNow() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactly(Grounds.PROMOTED);
    git.force("main", git.on("rewritten").put("images/none", "").message("Start anew").commit());
    ImagePusher.pushManifest(image, foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactlyInAnyOrder(Grounds.PROMOTED, Finding.UNKNOWN_PATH);
  }

  @Test
  void aCommitThatIsDatedInTheFutureKeepsNothingAliveThatItTookOut() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactly(Grounds.PROMOTED);
    Instant later = Instant.now().plus(Duration.ofDays(3650));
    git.on("main").put("images/foo/images.yaml", "").at(later).commit();
    ImagePusher.pushManifest(image, foo, Tag.of("1.0"));
    assertThat(verdicts()).containsExactlyInAnyOrder(Grounds.PROMOTED, Finding.UNKNOWN_PATH);
  }

  @Test
  void aPromotedDigestOrTagCostsOneQuestionToGitAndNoneToTheRegistry() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    ImagePusher.push(image, foo, Tag.of("1.0"));
    verdicts();
    registry.traffic().reset();
    int before = gitServer.traffic().requests();
    assertThat(publish(function, AuditFixture.push(foo.toString(), image.digest().text()), "a"))
        .isEqualTo(200);
    // git's protocol v2: what the server can do, and the one reference that is asked for.
    assertThat(gitServer.traffic().requests() - before).isEqualTo(2);
    assertThat(
            publish(function, AuditFixture.push(foo.toString(), image.digest().text(), "1.0"), "b"))
        .isEqualTo(200);
    assertThat(gitServer.traffic().requests() - before).isEqualTo(4);
    assertThat(registry.traffic().requests()).isZero();
  }

  @Test
  void gitThatStaysDownEndsInTheDeadLetterTopicAndNotInAVerdict() throws Exception {
    Image image = Images.image(1);
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    try (EventBus bus = EventBus.start()) {
      List<String> dead = new CopyOnWriteArrayList<>();
      FunctionServer morgue =
          FunctionServer.start(
              0,
              (request, response) ->
                  dead.add(new String(request.getInputStream().readAllBytes(), UTF_8)));
      bus.subscribe("gcr", Subscription.push("audit", function.uri()).deadLetters("dead"));
      bus.subscribe("dead", Subscription.push("morgue", morgue.uri()));
      gitServer.faults().down();
      String event = AuditFixture.push(foo.toString(), image.digest().text(), "1.0");
      bus.publish("gcr", event.getBytes(UTF_8), Map.of());
      bus.drain(LIMIT);
      morgue.close();
      assertThat(dead).hasSize(1);
      assertThat(ledger.verdicts()).isEmpty();
    }
  }

  @Test
  void hostileNamesAreMalformedAndForgeNoLogLine() throws Exception {
    promote("    {}\n");
    List<String> names =
        List.of(
            "../../etc/passwd@sha256:" + "a".repeat(64),
            foo + "/../other@sha256:" + "a".repeat(64),
            foo + "@sha256:" + "A".repeat(64),
            foo + "@sha256:" + "a".repeat(64) + "\\n{\\\"severity\\\":\\\"INFO\\\"}",
            "http://" + foo + "@sha256:" + "a".repeat(64),
            foo + "@md5:" + "a".repeat(32),
            "\\u0000" + foo + "@sha256:" + "a".repeat(64),
            foo + "%2f..@sha256:" + "a".repeat(64),
            "x".repeat(1_000_000));
    for (int i = 0; i < names.size(); i++) {
      String event = "{\"action\":\"INSERT\",\"digest\":\"%s\"}".formatted(names.get(i));
      assertThat(publish(function, event, "hostile" + i)).isEqualTo(200);
    }
    assertThat(verdicts()).hasSize(names.size()).containsOnly(Finding.MALFORMED);
    assertThat(errors.reports()).hasSize(names.size());
    for (EvidencePath path : ledger.verdicts()) {
      String sentence = ledger.read(path).orElseThrow().verdict().message();
      assertThat(sentence.chars().noneMatch(Character::isISOControl)).as(sentence).isTrue();
      assertThat(sentence).hasSizeLessThan(2_000);
    }
  }
}
