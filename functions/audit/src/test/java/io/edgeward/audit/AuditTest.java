package io.edgeward.audit;

import static io.edgeward.audit.AuditFixture.NOON;
import static io.edgeward.audit.AuditFixture.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.notation.Names;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final String FOO = "prod.test/foo";
  private static final String A = Names.digest("a").text();
  private static final String B = Names.digest("b").text();
  private static final String GOOD = push(FOO, A, "1.0");
  private static final String ROGUE = push(FOO, B, "9.9");

  private final AuditFixture stand = new AuditFixture();
  private Revision first;

  @BeforeEach
  void commit() {
    first = stand.branch.commit(NOON.minusSeconds(3600), "staging/foo@a -> prod/foo:1.0");
  }

  private AuditRecord kept(String id) {
    return stand.verdicts.kept.get(id);
  }

  private static void assertRetry(DeliveryOutcome answer, String reason) {
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(answer.summary()).contains(reason);
  }

  @Test
  void verifiesInSilence() {
    DeliveryOutcome answer = stand.deliver("1", GOOD);
    assertThat(answer)
        .isEqualTo(
            new DeliveryOutcome.Acknowledged(
                "VERIFIED promoted: prod.test/foo: "
                    + A
                    + " with tag 1.0 is promoted by edges:1,"
                    + " by commit "
                    + first));
    assertThat(stand.reports).isEmpty();
    assertThat(kept("1").verdict().reason()).isEqualTo(Grounds.PROMOTED);
    assertThat(kept("1").revision()).contains(first);
    assertThat(stand.manifests.requests).hasValue(0);
  }

  @Test
  void asksHeadOnceAndReadsItsManifestsOnce() {
    for (int i = 0; i < 10; i++) {
      stand.deliver("" + i, GOOD);
    }
    assertThat(stand.branch.asked).hasValue(10);
    assertThat(stand.branch.read).hasValue(1);
  }

  @Test
  void takesHeadAsKnownWithinTheWindowOnly() {
    AuditFixture batched = new AuditFixture(Duration.ofSeconds(1));
    batched.branch.commit(NOON.minusSeconds(9), "staging/foo@a -> prod/foo:1.0");
    for (int i = 0; i < 10; i++) {
      batched.deliver("" + i, GOOD);
    }
    assertThat(batched.branch.asked).hasValue(1);
    batched.now.set(NOON.plusSeconds(1));
    batched.deliver("later", GOOD);
    assertThat(batched.branch.asked).hasValue(2);
  }

  @Test
  void rejectsWithOneReport() {
    DeliveryOutcome answer = stand.deliver("1", ROGUE);
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(answer.summary()).startsWith("REJECTED unknown-image: prod.test/foo: " + B);
    assertThat(stand.reports).hasSize(1);
    assertThat(kept("1").verdict().reason()).isEqualTo(Finding.UNKNOWN_IMAGE);
  }

  @Test
  void reportsADuplicateOnce() {
    stand.deliver("1", ROGUE);
    assertThat(stand.deliver("1", ROGUE).summary()).endsWith("(judged before)");
    assertThat(stand.reports).hasSize(1);
  }

  @Test
  void readsHeadAgainBeforeItRejects() {
    AuditFixture batched = new AuditFixture(Duration.ofSeconds(1));
    batched.branch.commit(NOON.minusSeconds(9), "staging/foo@a -> prod/foo:1.0");
    batched.deliver("1", GOOD);
    Revision merged = batched.branch.commit(NOON, "staging/foo@b -> prod/foo:9.9");
    assertThat(batched.deliver("2", ROGUE).summary()).startsWith("VERIFIED promoted");
    assertThat(batched.verdicts.kept.get("2").revision()).contains(merged);
    assertThat(batched.reports).isEmpty();
  }

  @Test
  void aClaimThatStoodWhenTheEventWasPublishedCounts() {
    stand.branch.commit(NOON.minusSeconds(60), "staging/foo@c -> prod/foo:2.0");
    Instant before = NOON.minusSeconds(120);
    DeliveryOutcome answer = stand.deliver("1", before, GOOD.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.summary()).startsWith("VERIFIED").endsWith("by commit " + first);
    assertThat(stand.deliver("2", GOOD).summary()).startsWith("REJECTED");
  }

  @Test
  void aTagInConflictIsAMoveUnlessItWasGrantedAloneWhenTheEventWasPublished() {
    String b = Names.digest("b").text();
    stand.branch.commit(
        NOON.minusSeconds(60), "staging/foo@a -> prod/foo:1.0\nother/foo@b -> prod/foo:1.0");
    for (String digest : List.of(A, b)) {
      DeliveryOutcome answer = stand.deliver(digest.substring(7, 8), push(FOO, digest, "1.0"));
      assertThat(answer.summary())
          .startsWith("REJECTED tag-move: ")
          .contains("but edges:1 grants it to " + A + " and edges:2 grants it to " + b + "; ");
      assertThat(stand.deliver("alone " + digest, push(FOO, digest)).summary())
          .startsWith("VERIFIED promoted");
    }
    Instant before = NOON.minusSeconds(120);
    assertThat(stand.deliver("1", before, GOOD.getBytes(StandardCharsets.UTF_8)).summary())
        .startsWith("VERIFIED promoted")
        .endsWith("by commit " + first);
  }

  @Test
  void doesNotRejectWhatTheManifestsOfItsTimeCannotJudgeNow() {
    stand.branch.commit(NOON.minusSeconds(60), "staging/bar@c -> prod/bar:2.0");
    stand.manifests.failure = Optional.of(RegistryFailure.unavailable());
    Instant before = NOON.minusSeconds(120);
    DeliveryOutcome answer =
        stand.deliver("1", before, push(FOO, B).getBytes(StandardCharsets.UTF_8));
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(stand.reports).isEmpty();
  }

  @Test
  void doesNotRejectWhileHistoryIsUnreadable() {
    stand.branch.historyDown = true;
    assertRetry(stand.deliver("1", ROGUE), "git history: 503");
    assertThat(stand.reports).isEmpty();
  }

  @Test
  void givesNoVerdictWhileGitIsDown() {
    stand.deliver("1", GOOD);
    stand.branch.down = true;
    assertRetry(stand.deliver("2", GOOD), "git host: 503");
    assertRetry(stand.deliver("3", ROGUE), "git host: 503");
    assertThat(stand.verdicts.kept).containsOnlyKeys("1");
    assertThat(stand.reports).isEmpty();
    stand.branch.down = false;
    assertThat(stand.deliver("2", GOOD).summary()).startsWith("VERIFIED");
    assertThat(stand.deliver("3", ROGUE).summary()).startsWith("REJECTED");
  }

  @Test
  void saysThatItCannotJudgeWhenThatLasts() {
    stand.branch.down = true;
    for (int i = 0; i < 3; i++) {
      stand.deliver(
          "1",
          NOON.minus(AuditFixture.PATIENCE).minusSeconds(1),
          GOOD.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(stand.reports).hasSize(1);
    assertThat(stand.reports.getFirst().message())
        .contains("has no verdict yet, production is not being watched: git host: 503");
    assertThat(stand.reports.getFirst().cause().orElseThrow())
        .asString()
        .startsWith("io.edgeward.audit.alarm.TypedAlarm.NoVerdict: ");
  }

  @Test
  void rejectsDeletionsEvenWhileGitIsDown() {
    stand.branch.down = true;
    stand.deliver("1", "{\"action\":\"DELETE\",\"tag\":\"prod.test/foo:1.0\"}");
    assertThat(kept("1").verdict().reason()).isEqualTo(Finding.DELETED);
    assertThat(stand.reports).hasSize(1);
  }

  @Test
  void aHeadThatDoesNotParseVerifiesWhatItCanAndRejectsNothing() {
    Revision broken =
        stand.branch.commitBroken(NOON.minusSeconds(1), "staging/foo@c -> prod/foo:2.0");
    DeliveryOutcome verified = stand.deliver("1", push(FOO, Names.digest("c").text(), "2.0"));
    assertThat(verified.summary())
        .startsWith("VERIFIED")
        .endsWith("while commit " + broken + " does not parse");
    assertRetry(stand.deliver("2", ROGUE), "a rejection waits for good ones");
    assertThat(kept("1").unreadableHead()).contains(broken);
    assertThat(kept("2")).isNull();
  }

  @Test
  void theLastGoodManifestsVerifyMarkedWhileHeadDoesNotParse() {
    stand.deliver("0", GOOD);
    Revision broken = stand.branch.commitBroken(NOON, "");
    DeliveryOutcome answer = stand.deliver("1", GOOD);
    assertThat(answer.summary()).startsWith("VERIFIED");
    assertThat(kept("1").revision()).contains(first);
    assertThat(kept("1").unreadableHead()).contains(broken);
  }

  @Test
  void aHeadWhosePolicyCannotBeUsedGivesNoVerdictOfItsOwn() {
    stand.deliver("0", GOOD);
    Revision broken =
        stand.branch.commitWithoutUsablePolicy(
            NOON, "staging/foo@a -> prod/foo:1.0\nstaging/foo@c -> prod/foo:2.0");
    assertThat(stand.deliver("1", GOOD).summary())
        .startsWith("VERIFIED promoted")
        .endsWith(", by commit %s, while commit %s does not parse".formatted(first, broken));
    String waits =
        "the manifests at commit %s do not parse (edgeward.yaml:2: \"prodution\" is no key of a"
                .formatted(broken)
            + " policy; remove it [unknown-key]); a rejection waits for good ones";
    String granted = push(FOO, Names.digest("c").text(), "2.0");
    String elsewhere = push("prod.test/bar", Names.digest("a").text());
    for (String event : List.of(ROGUE, granted, elsewhere)) {
      assertRetry(stand.deliver("2", event), waits);
    }
    assertThat(kept("2")).isNull();
    assertThat(stand.reports).hasSize(1);
  }

  @Test
  void reportsAHeadThatDoesNotParseOncePerCommit() {
    stand.branch.commitBroken(NOON, "");
    stand.deliver("1", ROGUE);
    stand.deliver("2", ROGUE);
    assertThat(stand.reports).hasSize(1);
    assertThat(stand.reports.getFirst().message())
        .contains("does not parse, and rejections wait: images/foo/images.yaml:7: half a line");
    stand.branch.commitBroken(NOON.plusSeconds(1), "");
    stand.deliver("3", ROGUE);
    assertThat(stand.reports).hasSize(2);
  }

  @Test
  void rejectsOnceHeadParsesAgain() {
    stand.branch.commitBroken(NOON, "");
    stand.deliver("1", ROGUE);
    stand.branch.commit(NOON.plusSeconds(1), "staging/foo@a -> prod/foo:1.0");
    stand.now.set(NOON.plusSeconds(2));
    assertThat(stand.deliver("1", ROGUE).summary()).startsWith("REJECTED");
  }

  @Test
  void aChildWaitsForItsIndex() {
    ImageIndex index = Images.index(1);
    String child = push(FOO, index.children().getFirst().digest().text());
    stand.branch.commit(NOON, "staging/foo@a -> prod/foo:1.0");
    assertRetry(stand.deliver("1", child), "nor its source has " + A + " yet");
    assertThat(stand.reports).isEmpty();
    stand.now.set(NOON.plus(AuditFixture.GRACE));
    DeliveryOutcome late = stand.deliver("1", NOON, child.getBytes(StandardCharsets.UTF_8));
    assertThat(late.summary()).startsWith("REJECTED unknown-image");
  }

  @Test
  void wakesSomebodyEvenWhenTheLedgerIsDown() {
    stand.verdicts.down = true;
    assertRetry(stand.deliver("1", ROGUE), "the verdict could not be kept: ledger: 503");
    assertRetry(stand.deliver("1", ROGUE), "ledger: 503");
    assertThat(stand.reports).hasSize(1);
    stand.verdicts.down = false;
    assertThat(stand.deliver("1", ROGUE)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stand.reports).hasSize(1);
    assertThat(kept("1")).isNotNull();
  }

  @Test
  void doesNotAcknowledgeAVerdictThatWasNotKept() {
    stand.verdicts.down = true;
    assertRetry(stand.deliver("1", GOOD), "the verdict could not be kept");
  }

  @Test
  void rejectsAMalformedMessageOnceAndForGood() {
    DeliveryOutcome answer = stand.deliver("1", "{\"action\":\"INSERT\",\"Digest\":\"x\"}");
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(answer.summary())
        .isEqualTo(
            "REJECTED malformed: the message is no event of a registry or a bucket: $: does not"
                + " know the name \"Digest\"; use action, digest, tag; find out who published it");
    stand.deliver("1", "{\"action\":\"INSERT\",\"Digest\":\"x\"}");
    assertThat(stand.reports).hasSize(1);
  }

  @Test
  void forgedEnvelopesStillGetAVerdict() {
    byte[] rogue = ROGUE.getBytes(StandardCharsets.UTF_8);
    stand.deliver("../../x\n{\"severity\":\"INFO\"}", Instant.MAX, rogue);
    stand.deliver("x".repeat(1_000_000), Instant.MIN, rogue);
    assertThat(stand.verdicts.kept.keySet())
        .hasSize(2)
        .allMatch(id -> id.matches("sha256-[0-9a-f]{64}"));
    assertThat(stand.verdicts.kept.values()).allMatch(record -> record.publishedAt().equals(NOON));
  }

  @Test
  void theReportHasAllThatAPersonNeedsAtNight() {
    stand.deliver("17", ROGUE);
    ErrorReport report = stand.reports.getFirst();
    assertThat(report.message())
        .startsWith("REJECTED unknown-image: prod.test/foo: " + B + " with tag 9.9");
    assertThat(report.cause().orElseThrow())
        .asString()
        .startsWith("io.edgeward.audit.alarm.TypedAlarm.UnknownImage: ");
    assertThat(report.cause().orElseThrow().getStackTrace()).isNotEmpty();
    assertThat(report.labels())
        .containsEntry("event_id", "17")
        .containsEntry("published_at", "2026-11-21T12:00:00Z")
        .containsEntry("reason", "unknown-image")
        .containsEntry("repository", "prod.test/foo")
        .containsEntry("revision", first.commit())
        .containsEntry("console", "https://prod.test/foo")
        .containsEntry("runbook", "https://runbook.test/audit#unknown-image")
        .containsEntry("data", ROGUE);
  }

  @Test
  void hostileDataCannotSpoilTheReport() {
    stand.deliver("1", "{\"action\":\"\u001b[31m\n\",\"x\":\"" + "y".repeat(2_000_000) + "\"}");
    ErrorReport report = stand.reports.getFirst();
    assertThat(report.labels().get("data")).hasSizeLessThan(5_000).contains("characters more");
    String everything = report.message() + report.labels().values();
    assertThat(everything.chars().noneMatch(Character::isISOControl)).isTrue();
  }
}
