package io.edgeward.files;

import static io.edgeward.files.FilesFixture.bytes;
import static io.edgeward.files.FilesFixture.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.Right;
import io.edgeward.local.storage.store.StoredObject;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.MessageRefusedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What messages bring about, from the commit to the objects, the receipts and the answer. */
class FilesHandlerTest {
  private static final Revision NOTHING = new Revision("0".repeat(40));

  @TempDir Path folder;
  private FilesFixture stage;

  @BeforeEach
  void start() throws Exception {
    stage = FilesFixture.in(folder, 3);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private static void assertDone(DeliveryOutcome outcome, String summary) {
    assertThat(outcome).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(outcome.summary()).contains(summary);
  }

  private static void assertAgain(DeliveryOutcome outcome, String summary) {
    assertThat(outcome).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(outcome.summary()).contains(summary);
  }

  @Test
  void bringsWhatACommitAddsToEveryStoreAndKeepsReceipts() throws Exception {
    stage.stage("v1/tool", "one");
    Revision head = stage.commit("foo", "v1/tool", "one");

    assertDone(stage.push(NOTHING, head), "2 edges of files: 0 promoted already, 2 promoted now");

    StoredObject object = stage.production().find("bin/v1/tool").orElseThrow();
    assertThat(stage.mirror().names()).containsExactly("bin/v1/tool");
    assertThat(stage.receipts()).allMatch(receipt -> receipt.revision().get().equals(head));
    FileDelivery first = stage.deliveries().getFirst();
    assertThat(first.destination()).hasToString("gs://production/bin/v1/tool");
    assertThat(first.source()).hasToString("gs://staging/v1/tool");
    assertThat(first.content()).isEqualTo(hash("one"));
    assertThat(first.stored())
        .contains(new FileDelivery.Stored("" + object.generation(), bytes("one").length));
    assertThat(stage.ledger().receiptsOf(hash("one"))).hasSize(1);
    assertThat(stage.reported()).isEmpty();
  }

  @Test
  void doesNothingWithAPushThatIsDeliveredAgain() throws Exception {
    stage.stage("v1/tool", "one");
    Revision head = stage.commit("foo", "v1/tool", "one");
    stage.push(NOTHING, head);
    List<Receipt> receipts = stage.receipts();
    stage.cloud().traffic().reset();
    stage.s3().traffic().reset();

    assertDone(stage.push(NOTHING, head), "2 promoted already, 0 promoted now");

    assertThat(stage.receipts()).isEqualTo(receipts);
    assertThat(stage.cloud().traffic().kinds()).containsOnlyKeys("GET objects");
    assertThat(stage.s3().traffic().kinds()).containsOnlyKeys("GET objects");
  }

  @Test
  void plansOnlyWhatAPushChanged() throws Exception {
    stage.stage("b", "two");
    Revision before = stage.commit("foo", "a", "lost");
    Revision after = stage.commit("foo", "a", "lost", "b", "two");

    assertDone(stage.push(before, after), "2 edges of files: 0 promoted already, 2 promoted now");
    assertThat(stage.reported()).isEmpty();
  }

  @Test
  void reportsWhatWillNeverArriveAndServesTheRest() throws Exception {
    stage.stage("moved", "new");
    stage.stage("wrong", "something else");
    stage.stage("right", "right");
    stage.production().put("bin/moved", bytes("old"), attributes("old"));
    stage.commit("foo", "moved", "new", "wrong", "wrong", "right", "right", "lost", "lost");
    // Above three copies a plan is cut; each part is delivered to some instance.
    assertDone(stage.sweep(), "refused");
    for (String batch : stage.published()) {
      stage.handle(batch);
    }

    assertThat(stage.production().names()).containsExactly("bin/moved", "bin/right");
    assertThat(stage.production().find("bin/moved").orElseThrow().size()).isEqualTo(3);
    assertThat(stage.kinds()).containsOnly("files").hasSizeGreaterThan(1);
    String told = String.join("\n", stage.reported());
    assertThat(told)
        .contains("manifests/foo/files.yaml:2: gs://production/bin/moved holds")
        .contains("[file-move]")
        .contains("file-mismatch")
        .contains("gs://staging/lost is not there");
  }

  private static ObjectAttributes attributes(String content) {
    return ObjectAttributes.NONE.with("sha256", hash(content).hex());
  }

  @Test
  void servesOthersWhileOneMirrorDeniesWritingAndSaysSoEachTime() throws Exception {
    stage.stage("a", "a");
    stage.stage("b", "b");
    stage.mirror().deny(Right.CREATE);
    stage.commit("foo", "a", "a");

    assertDone(stage.sweep(), "1 promoted now, 0 refused, 1 did not arrive");
    assertThat(stage.production().names()).containsExactly("bin/a");
    assertThat(stage.reported()).singleElement().asString().contains("s3://mirror/bin/a");

    assertDone(stage.sweep(), "1 promoted already, 0 promoted now, 0 refused, 1 did not arrive");
    assertThat(stage.reported()).hasSize(2);

    stage.mirror().allow(Right.CREATE);
    assertDone(stage.sweep(), "1 promoted already, 1 promoted now, 0 refused, 0 did not arrive");
    assertThat(stage.reported()).hasSize(2);
  }

  @Test
  void triesAgainWhatAnUnreadableStoreKeepsBackAndServesTheRest() throws Exception {
    stage.stage("a", "a");
    stage.mirror().deny(Right.LIST);
    stage.commit("foo", "a", "a");

    assertAgain(stage.sweep(), "1 promoted now, 1 refused");

    assertThat(stage.production().names()).containsExactly("bin/a");
    assertThat(stage.mirror().names()).isEmpty();
  }

  @Test
  void tellsOfADeniedMirrorAlthoughAnotherStoreBringsTheMessageBack() throws Exception {
    stage.stage("a", "a");
    stage.mirror().deny(Right.CREATE);
    stage.commit("foo", "a", "a");
    stage
        .cloud()
        .faults()
        .add(request -> !request.method().equals("GET"), When.always(), new Fault.Status(503));

    assertAgain(stage.sweep(), "2 did not arrive");

    assertThat(stage.reported()).singleElement().asString().contains("store s3://mirror");
  }

  @Test
  void namesStagingWhereStagingDeniesReading() throws Exception {
    stage.stage("a", "a");
    stage.staging().deny(Right.GET);
    stage.commit("foo", "a", "a");
    List<String> told = new ArrayList<>();
    Handler handler = new Lines(told);
    Logger.getLogger(FilesHandler.class.getName()).addHandler(handler);
    try {
      stage.sweep();
    } finally {
      Logger.getLogger(FilesHandler.class.getName()).removeHandler(handler);
    }
    assertThat(told)
        .filteredOn(line -> line.startsWith("store "))
        .singleElement()
        .asString()
        .startsWith("store gs://staging: 2 files did not arrive");
  }

  /** What is logged. */
  private static final class Lines extends Handler {
    private final List<String> lines;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(entry.getMessage());
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  @Test
  void findsByReceiptsWhatAMirrorHoldsWhenNothingElseProvesIt() throws Exception {
    stage.stage("a", "a");
    stage.commit("foo", "a", "a");
    stage.sweep();
    StoredObject object = stage.production().find("bin/a").orElseThrow();
    stage.production().update(object, attributes -> ObjectAttributes.NONE, l -> {});

    assertDone(stage.sweep(), "2 promoted already, 0 promoted now, 0 refused, 0 did not arrive");
  }

  @Test
  void countsWhatNothingProvesAndOverwritesItNever() throws Exception {
    stage.stage("a", "a");
    stage.production().put("bin/a", bytes("b"));
    stage.commit("foo", "a", "a");

    assertDone(stage.sweep(), "1 unproven");

    assertThat(stage.reported())
        .singleElement()
        .asString()
        .contains("nothing proves that gs://production/bin/a holds " + hash("a"));
    assertThat(stage.production().find("bin/a").orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void cutsWhatIsTooMuchForOneInstance() throws Exception {
    List<String> files = List.of("a", "b", "c", "d");
    files.forEach(name -> stage.stage(name, name));
    stage.commit("foo", "a", "a", "b", "b", "c", "c", "d", "d");

    assertDone(stage.sweep(), "0 promoted now");
    assertThat(stage.production().names()).isEmpty();
    assertThat(stage.published()).hasSize(3);
    for (String batch : stage.published()) {
      assertDone(stage.handle(batch), "0 did not arrive");
    }

    assertThat(new TreeSet<>(stage.production().names()))
        .containsExactly("bin/a", "bin/b", "bin/c", "bin/d");
    assertThat(stage.mirror().names()).hasSize(4);
    assertThat(stage.receipts())
        .extracting(Receipt::run)
        .containsOnly(stage.receipts().getFirst().run());
  }

  @Test
  void fillsAMirrorFromStagingInABatchThatDoesNotHaveProduction() throws Exception {
    stage.stage("a", "a");
    stage.commitChain("foo", "a", "a");

    assertDone(
        stage.handle(
            "{\"batch\":{\"run\":\"r\",\"part\":\"2\",\"files\":[{\"sha256\":\"%s\",\"destination\":\"s3://mirror/bin/a\"}]}}"
                .formatted(hash("a").hex())),
        "1 promoted now, 0 refused");

    assertThat(stage.mirror().names()).containsExactly("bin/a");
    assertThat(stage.production().names()).isEmpty();
  }

  @Test
  void indexesNoReceiptByWhatWasRefusedOrFailed() throws Exception {
    stage.stage("a", "a");
    stage.mirror().deny(Right.LIST);
    stage.production().deny(Right.CREATE);
    stage.commit("foo", "a", "a");

    stage.sweep();

    assertThat(stage.deliveries()).hasSize(2);
    assertThat(stage.ledger().receiptsOf(hash("a"))).isEmpty();
  }

  @Test
  void leavesOutOfABatchWhatHeadDoesNotWantAnyMore() throws Exception {
    stage.stage("a", "a");
    stage.stage("b", "b");
    stage.commit("foo", "a", "a", "b", "b");
    stage.sweep();
    stage.commit("foo", "b", "b");
    for (String batch : stage.published()) {
      stage.handle(batch);
    }

    assertThat(stage.production().names()).containsExactly("bin/b");
  }

  @Test
  void decidesNothingByStoresThatItHadNoTimeToList() throws Exception {
    stage.stage("a", "a");
    stage.commit("foo", "a", "a");
    Instant now = Instant.now();
    Deadline passed = new Deadline(now.minusSeconds(1), Clock.systemUTC());

    assertAgain(stage.handle("{\"sweep\":true}", passed), "0 promoted now, 2 refused");

    assertThat(stage.production().names()).isEmpty();
  }

  @Test
  void leavesBatchesOfImagesToOthers() throws Exception {
    String batch = "{\"batch\":{\"run\":\"r\",\"part\":\"1\",\"copies\":[],\"addTags\":[]}}";
    assertDone(stage.handle(batch), "a batch of images");
  }

  @Test
  void saysWhatIsWrongWithAMessage() {
    for (String bad : List.of("{}", "{\"sweep\":false}", "{\"batch\":{\"files\":[{}]}}", "[]")) {
      assertThatThrownBy(
              () -> stage.handle(bad, Deadline.in(Duration.ofMinutes(1), Clock.systemUTC())))
          .isInstanceOf(MessageRefusedException.class);
    }
  }

  @Test
  void hasNothingToDoWithoutFiles() throws Exception {
    Revision head = stage.commit("foo");
    assertDone(stage.push(NOTHING, head), "no files to promote");
    assertThat(stage.cloud().traffic().requests()).isZero();
  }
}
