package io.edgeward.audit;

import static io.edgeward.audit.AuditFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.notation.Files;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the events of buckets, from the message to the verdict. */
class FileEventsTest {
  private static final String TOOL = "gs://prod/v1/tool";
  private static final String STORES = "gs://stage -> gs://prod";

  private final AuditFixture stand = new AuditFixture();

  @BeforeEach
  void commit() {
    stand.branch.commitFiles(NOON.minusSeconds(3600), Files.manifest("foo", STORES, "v1/tool a"));
  }

  private static Map<String, String> event(String type, String... more) {
    Map<String, String> attributes =
        new TreeMap<>(
            Map.of(
                "eventType", type,
                "bucketId", "prod",
                "objectId", "v1/tool",
                "objectGeneration", "7",
                "payloadFormat", "JSON_API_V1"));
    for (int i = 0; i < more.length; i += 2) {
      attributes.put(more[i], more[i + 1]);
    }
    return attributes;
  }

  private DeliveryOutcome finalized() {
    return stand.deliver("1", event("OBJECT_FINALIZE"), "");
  }

  private void after(Duration time) {
    stand.now.set(NOON.plus(time));
  }

  private AuditRecord kept() {
    return stand.verdicts.kept.get("1");
  }

  private void assertRejected(DeliveryOutcome answer, Finding finding) {
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(kept().verdict().reason()).isEqualTo(finding);
    assertThat(stand.reports).hasSize(1);
  }

  private void assertWaits(DeliveryOutcome answer, String reason) {
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(answer.summary()).contains(reason);
    assertThat(stand.verdicts.kept).isEmpty();
  }

  @Test
  void verifiesByTheReceiptInSilence() {
    stand.files.deliver(TOOL, "7", Files.content("a"));
    assertThat(finalized()).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(kept().verdict().reason()).isEqualTo(Grounds.PROMOTED);
    assertThat(kept().revision()).isPresent();
    assertThat(stand.reports).isEmpty();
  }

  @Test
  void waitsTenMinutesForTheReceiptThenReadsTheObject() {
    stand.files.hold(TOOL, "7", Files.content("x"));
    assertWaits(finalized(), "no receipt tells of generation 7");
    after(Duration.ofMinutes(10).minusMillis(1));
    assertWaits(finalized(), "no receipt tells of generation 7");
    assertThat(stand.reports).isEmpty();
    after(Duration.ofMinutes(10));
    assertRejected(finalized(), Finding.UNKNOWN_CONTENT);
  }

  @Test
  void aReceiptThatComesLateEndsTheWait() {
    assertWaits(finalized(), "no receipt tells");
    stand.files.deliver(TOOL, "7", Files.content("a"));
    finalized();
    assertThat(kept().verdict().reason()).isEqualTo(Grounds.PROMOTED);
  }

  @Test
  void theWantedContentIsInOrderWhoeverPutItThere() {
    stand.files.hold(TOOL, "7", Files.content("a"));
    after(Duration.ofMinutes(11));
    finalized();
    assertThat(kept().verdict().message()).contains("not put there by promotion");
    assertThat(stand.reports).isEmpty();
  }

  @Test
  void whatARestorePlannedIsInOrderOnceItIsProvedToBeThat() {
    stand.files.plan("gs://prod/v2/tool", Files.content("x"));
    stand.files.hold("gs://prod/v2/tool", "7", Files.content("x"));
    Map<String, String> restored = event("OBJECT_FINALIZE", "objectId", "v2/tool");
    assertWaits(stand.deliver("1", restored, ""), "no receipt tells of generation 7");
    after(Duration.ofMinutes(11));
    stand.deliver("1", restored, "");
    assertThat(kept().verdict().reason()).isEqualTo(Grounds.RESTORE);
    assertThat(stand.reports).isEmpty();
    stand.files.hold("gs://prod/v2/tool", "7", Files.content("y"));
    stand.deliver("2", restored, "");
    assertThat(stand.verdicts.kept.get("2").verdict().reason()).isEqualTo(Finding.UNKNOWN_PATH);
    assertThat(stand.reports).hasSize(1);
  }

  @Test
  void rejectsWhatIsGoneMeanwhile() {
    after(Duration.ofMinutes(11));
    assertRejected(finalized(), Finding.UNKNOWN_CONTENT);
  }

  @Test
  void saysThatItCannotJudgeWhenTheStoreStaysUnreadable() {
    stand.files.down = true;
    after(Duration.ofMinutes(11));
    assertWaits(finalized(), "gs://prod: 503");
    assertThat(stand.reports).isEmpty();
    after(Duration.ofMinutes(16));
    assertWaits(finalized(), "gs://prod: 503");
    assertThat(stand.reports).hasSize(1);
    assertThat(stand.reports.getFirst().message()).contains("has no verdict yet");
  }

  @Test
  void rejectsDeletionsEvenWhileGitIsDown() {
    stand.branch.down = true;
    assertRejected(stand.deliver("1", event("OBJECT_ARCHIVE"), ""), Finding.DELETED);
    assertThat(kept().verdict().message())
        .endsWith("gcloud storage cp gs://prod/v1/tool#7 gs://prod/v1/tool");
  }

  @Test
  void whatWasOverwrittenGetsNoVerdictAndWhatOverwroteItDoes() {
    DeliveryOutcome archived =
        stand.deliver("1", event("OBJECT_ARCHIVE", "overwrittenByGeneration", "8"), "");
    assertThat(archived)
        .isEqualTo(
            new DeliveryOutcome.Acknowledged(
                "no verdict is needed: gs://prod/v1/tool: generation 7 was overwritten by 8, whose"
                    + " own event tells"));
    assertThat(stand.verdicts.kept).isEmpty();
    assertThat(stand.reports).isEmpty();
    assertRejected(
        stand.deliver("1", event("OBJECT_FINALIZE", "overwroteGeneration", "6"), ""),
        Finding.FILE_MOVE);
  }

  @Test
  void rejectsChangedMetadataAndPathsOfNoManifest() {
    assertRejected(stand.deliver("1", event("OBJECT_METADATA_UPDATE"), ""), Finding.METADATA);
    stand.deliver("2", event("OBJECT_FINALIZE", "objectId", "v1//tool"), "");
    assertThat(stand.verdicts.kept.get("2").verdict().reason()).isEqualTo(Finding.UNKNOWN_PATH);
  }

  @Test
  void aClaimThatStoodWhenTheEventWasPublishedCounts() {
    stand.files.deliver(TOOL, "7", Files.content("a"));
    stand.branch.commitFiles(NOON.plusSeconds(5), Files.manifest("foo", STORES, "v2/tool a"));
    finalized();
    assertThat(kept().verdict().reason()).isEqualTo(Grounds.PROMOTED);
  }

  @Test
  void aRejectionWaitsForAGoodHead() {
    stand.branch.commitBroken(NOON.minusSeconds(5), "staging/foo@a -> prod/foo:1.0");
    after(Duration.ofMinutes(11));
    assertWaits(finalized(), "a rejection waits for good ones");
    stand.branch.commitFiles(NOON.plusSeconds(5), Files.manifest("foo", STORES, "v1/tool a"));
    assertThat(finalized()).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(kept().verdict().reason()).isEqualTo(Finding.UNKNOWN_CONTENT);
  }

  @Test
  void aMessageThatComesTwiceIsReportedOnce() {
    after(Duration.ofMinutes(11));
    finalized();
    assertThat(finalized().summary()).endsWith("(judged before)");
    assertThat(stand.reports).hasSize(1);
  }

  /** Reported, then the process ends before the verdict is kept: the next one reports again. */
  @Test
  void aCrashBetweenReportAndLedgerLosesNoRejection() {
    after(Duration.ofMinutes(11));
    stand.verdicts.down = true;
    assertWaits(finalized(), "the verdict could not be kept");
    assertThat(stand.reports).hasSize(1);
    stand.verdicts.down = false;
    assertThat(finalized()).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(kept().verdict().reason()).isEqualTo(Finding.UNKNOWN_CONTENT);
  }

  @Test
  void theReportNamesTheObjectAndWhereToLook() {
    after(Duration.ofMinutes(11));
    finalized();
    assertThat(stand.reports.getFirst().labels())
        .containsEntry("object", TOOL)
        .containsEntry(
            "console", "https://console.cloud.google.com/storage/browser/_details/prod/v1/tool")
        .containsEntry("runbook", "https://runbook.test/audit#unknown-content");
  }

  @Test
  void forgedMixturesAreMalformed() {
    String push = AuditFixture.push("prod.test/foo", Files.content("a").text(), "1.0");
    assertRejected(stand.deliver("1", event("OBJECT_FINALIZE"), push), Finding.MALFORMED);
    assertThat(kept().verdict().message())
        .isEqualTo(
            "the message is no event of a registry or a bucket: $: has the attributes of a bucket's"
                + " event and the data of a registry's; send one; find out who published it");
    assertThat(kept().event()).isEmpty();
  }
}
