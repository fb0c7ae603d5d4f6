package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Run;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.MessageRefusedException;
import io.edgeward.runtime.message.NotPublishedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the function answers, and with which exit code the command line would end. */
class AnswersTest {
  private static final Revision NONE = new Revision("0".repeat(40));

  @TempDir Path folder;
  private PromotionFixture stage;
  private HandlerFixture handler;
  private Digest image;
  private Revision head;

  @BeforeEach
  void start() throws Exception {
    stage = PromotionFixture.in(folder);
    handler = HandlerFixture.to(stage);
    image = stage.stage("foo", "bar", Images.image(1));
    head = stage.commit("foo", new ImagesYaml().with("bar", image, "1.0"));
  }

  @AfterEach
  void stop() {
    handler.close();
    stage.close();
  }

  @Test
  void comesAgainForAnUnreadableDestinationAndServesTheOthers() throws Exception {
    stage.region("eu").faults().add("*", "", When.always(), new Fault.Status(503));
    DeliveryOutcome answer = handler.push(NONE, head);
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(answer.summary()).endsWith("2 promoted now, 1 refused, 0 did not arrive");
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", image);
    assertThat(conclusion()).isEqualTo(Conclusion.NOT_KNOWN);
    assertThat(conclusion().exitCode()).isEqualTo(2);

    stage.region("eu").faults().clear();
    assertThat(handler.push(NONE, head)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stage.tags("eu")).containsEntry("foo/bar:1.0", image);
    assertThat(handler.reports()).isEmpty();
  }

  @Test
  void comesAgainForAnUnreadableSource() throws Exception {
    stage.staging().faults().add("*", "", When.always(), new Fault.Status(500));
    DeliveryOutcome answer = handler.push(NONE, head);
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(answer.summary()).contains("0 promoted now, 3 refused");
    assertThat(conclusion()).isEqualTo(Conclusion.NOT_KNOWN);
  }

  @Test
  void comesAgainForAnUnreadableRepository() throws Exception {
    try (GitServer git = GitServer.start();
        HandlerFixture remote =
            HandlerFixture.of(
                Histories.of(git.serve("manifests.git", stage.git()) + "#main"),
                stage.promotion(),
                500)) {
      git.faults().down();
      DeliveryOutcome answer = remote.push(NONE, head);
      assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
      assertThat(answer.summary()).contains(git.uri().toString());
      assertThat(remote.sweep()).isInstanceOf(DeliveryOutcome.Retry.class);
      assertThat(stage.tags("us")).isEmpty();
      git.faults().none();
      assertThat(remote.sweep()).isInstanceOf(DeliveryOutcome.Acknowledged.class);
      assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", image);
    }
  }

  @Test
  void comesAgainForALedgerThatCannotBeWrittenAndKeepsWhatArrived() throws Exception {
    Files.writeString(folder.resolve("ledger"), "a file in the way");
    DeliveryOutcome answer = handler.push(NONE, head);
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(answer.summary()).contains("3 promoted now", "the receipt is not in the ledger");
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", image);
  }

  @Test
  void comesAgainForEdgesThatAnotherRunMayBring() throws Exception {
    stage.region("asia").faults().add("PUT", "/manifests/", When.always(), new Fault.Status(503));
    DeliveryOutcome answer = handler.push(NONE, head);
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(answer.summary()).endsWith("2 promoted now, 0 refused, 1 did not arrive");
    assertThat(conclusion()).isEqualTo(Conclusion.NOT_ARRIVED);
    assertThat(conclusion().exitCode()).isEqualTo(1);
  }

  @Test
  void reportsWhatNoOtherRunCanBring() throws Exception {
    stage.region("asia").faults().add("PUT", "/manifests/", When.always(), new Fault.Status(403));
    assertThat(handler.push(NONE, head)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(handler.reported().getFirst())
        .contains(
            "%s:1.0@%s did not arrive: ".formatted(stage.promoted("asia", "foo", "bar"), image));
    assertThat(conclusion()).isEqualTo(Conclusion.FINDINGS);
  }

  @Test
  void reportsAnEntryThatIsSkippedWithTheChangeThatBroughtIt() throws Exception {
    Revision broken = stage.git().commit("A slip", Map.of("images/slip/images.yaml", "[]\n"));
    assertThat(handler.push(head, broken)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(handler.reported())
        .singleElement()
        .asString()
        .contains("images/slip/images.yaml: these images are not promoted: there is no");

    Revision next = stage.git().commit("Something else", Map.of("README.md", "read me\n"));
    handler.push(broken, next);
    assertThat(handler.reports()).hasSize(1);
  }

  @Test
  void reportsWhatIsWrongWithACommitOnceHoweverOftenItIsSwept() throws Exception {
    stage.git().commit("A slip", Map.of("images/slip/images.yaml", "[]\n"));
    for (int sweep = 0; sweep < 3; sweep++) {
      assertThat(handler.sweep()).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    }
    assertThat(handler.reports()).hasSize(1);

    stage.git().commit("Another", Map.of("images/other/images.yaml", "[]\n"));
    handler.sweep();
    handler.sweep();
    assertThat(handler.reports()).hasSize(2);
  }

  @Test
  void reportsWhatIsWrongOnlyWhenItDoesNotComeAgainAnyway() throws Exception {
    stage.git().commit("A slip", Map.of("images/slip/images.yaml", "[]\n"));
    stage.region("eu").faults().add("*", "", When.always(), new Fault.Status(503));
    assertThat(handler.sweep()).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(handler.reports()).isEmpty();
    stage.region("eu").faults().clear();
    handler.sweep();
    assertThat(handler.reports()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"sweep\":false}",
        "{\"repository\":\"a/b\",\"ref\":\"refs/heads/main\",\"before\":\"x\",\"after\":\"y\"}",
        "{\"batch\":{\"run\":\"../x\",\"part\":\"1\",\"copies\":[],\"addTags\":[]}}",
        "{\"batch\":{\"run\":\"r\",\"part\":\"1\",\"copies\":[{\"source\":\"x\"}],\"addTags\":[]}}"
      })
  void refusesWhatIsNoMessage(String data) {
    assertThatThrownBy(() -> handler.handle(data)).isInstanceOf(MessageRefusedException.class);
  }

  @Test
  void handsOnWhatThereIsNoTimeFor() throws Exception {
    DeliveryOutcome answer = handler.handle("{\"sweep\":true}", overWhenPlanned());
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(handler.published()).hasSize(1);
    assertThat(stage.tags("us")).isEmpty();
    handler.handle(handler.published().getFirst());
    assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", image);
    assertThat(stage.receipts()).hasSize(1);
    assertThat(stage.receipts().getFirst().part()).isEqualTo("1");
  }

  @Test
  void comesAgainWhenNothingTakesWhatIsHandedOn() throws Exception {
    try (HandlerFixture other =
        HandlerFixture.of(
            stage.history(),
            stage.promotion(),
            (topic, data, attributes) -> {
              throw new NotPublishedException("topic " + topic + " is away", new IOException());
            })) {
      DeliveryOutcome answer = other.handle("{\"sweep\":true}", overWhenPlanned());
      assertThat(answer).isEqualTo(new DeliveryOutcome.Retry("topic manifest-changes is away"));
    }
  }

  @Test
  void comesAgainWhenThereWasNoTimeToPlan() throws Exception {
    DeliveryOutcome answer = handler.handle("{\"sweep\":true}", Duration.ZERO);
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(handler.reported())
        .allMatch(report -> report.contains("the time for reading is over"));
    assertThat(stage.registries())
        .allMatch(registry -> registry.traffic().requests("GET tags") == 0);
  }

  /** The source is read last; when it was, no time is left. */
  private Deadline overWhenPlanned() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    stage
        .staging()
        .faults()
        .add(
            "GET",
            "tags/list",
            When.always(),
            new Fault.Meanwhile(() -> now.set(Instant.EPOCH.plusSeconds(60))));
    return new Deadline(
        Instant.EPOCH.plusSeconds(60), ((InstantSource) now::get).withZone(ZoneOffset.UTC));
  }

  /** How the command line would end now. */
  private Conclusion conclusion() throws Exception {
    try (Promotion promotion = stage.promotion()) {
      Planned planned = promotion.plan(stage.head());
      return promotion
          .promote(planned, new Run("cli", "0"), () -> false, delivery -> {})
          .conclusion();
    }
  }
}
