package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.PlannedRestore;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.snapshot.JudgedRestorePlan;
import io.edgeward.model.snapshot.JudgedRestorePlan.RejectedContent;
import io.edgeward.model.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a snapshot happens to hold does not all come back. */
class RejectedContentTest {
  private static final Instant LONG_AGO = BackupFixture.FOUR.minus(1, ChronoUnit.DAYS);

  private final BackupFixture stage = new BackupFixture();
  private final ImageIndex index = Images.index(1);
  private Digest rogue;
  private Snapshot snapshot;

  @BeforeEach
  void takeASnapshot() throws Exception {
    stage.push("us", "foo", index, "1.0");
    rogue = stage.push("us", "foo", Images.image(66), "evil");
    snapshot = stage.take(BackupFixture.FOUR).snapshot();
    reject(rogue, Optional.of(Tag.of("evil")));
    stage.wipe("us");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void reject(Digest digest, Optional<Tag> tag) throws Exception {
    stage
        .ledger()
        .audit()
        .append(
            new AuditRecord(
                "event-" + digest.hex().substring(0, 8),
                LONG_AGO,
                LONG_AGO,
                Optional.of(new RegistryEvent.Push(stage.live("us", "foo"), digest, tag)),
                Optional.empty(),
                Optional.empty(),
                new Verdict.Rejected(Finding.UNKNOWN_IMAGE, "who is that")));
  }

  private EdgeSet head(Digest digest, String tag) {
    Location at = new Location("images/foo/images.yaml", 3);
    ImageClaims claims =
        new ImageClaims(
            ImageName.of("foo"),
            List.of(new DigestClaim(digest, List.of(new TagClaim(Tag.of(tag), at)), at)),
            at);
    Manifest manifest =
        new Manifest(
            "foo",
            RegistryPath.of("staging.example/foo"),
            List.of(new Destination(stage.root("us"), Optional.empty(), at)),
            List.of(claims),
            at);
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of()));
  }

  private Restore.Planned plan(Optional<EdgeSet> head, RejectedContent rejected) throws Exception {
    try (Restore restore = stage.restore()) {
      return restore.plan(
          snapshot,
          RestoreScope.ALL,
          new RestoreOrder(head, rejected, PlannedRestore.LASTS, Actor.UNKNOWN));
    }
  }

  private static List<String> words(JudgedRestorePlan judged, Digest digest) {
    return judged.items().stream()
        .filter(one -> one.item().digest().equals(digest))
        .map(one -> one.item().tag().map(Tag::text).orElse("-") + " " + one.standing().word())
        .toList();
  }

  private RegistryEvent.Push evil() {
    return new RegistryEvent.Push(stage.live("us", "foo"), rogue, Optional.of(Tag.of("evil")));
  }

  @Test
  void staysAwayAndIsNamedWhenItWasRejected() throws Exception {
    try (Restore restore = stage.restore()) {
      Restore.Planned planned = restore.plan(snapshot, RestoreScope.ALL);
      assertThat(planned.judged().leftOut())
          .extracting(one -> one.item().toString() + " " + one.standing())
          .containsExactly(
              "%s:evil@%s Rejected[why=unknown-image at %s: who is that]"
                  .formatted(stage.live("us", "foo"), rogue, LONG_AGO),
              "%s@%s Rejected[why=unknown-image at %s: who is that]"
                  .formatted(stage.live("us", "foo"), rogue, LONG_AGO));
      restore.run(planned, "restore-1", Restore.TagRepair.LEFT, delivery -> {});
    }
    assertThat(stage.holds("us").get("foo").digests())
        .doesNotContainKey(rogue)
        .containsKey(index.digest());
    assertThat(stage.ledger().restores().at(Instant.now()).covering(evil()))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void comesBackOnAPersonsWordAndThePlanSaysSo() throws Exception {
    try (Restore restore = stage.restore()) {
      Restore.Planned planned =
          restore.plan(
              snapshot,
              RestoreScope.ALL,
              new RestoreOrder(
                  Optional.empty(), RejectedContent.INCLUDED, Duration.ofHours(2), Actor.UNKNOWN));
      assertThat(planned.judged().included()).hasSize(2);
      restore.run(planned, "restore-1", Restore.TagRepair.LEFT, delivery -> {});
    }
    assertThat(stage.holds("us").get("foo").digests()).containsKey(rogue);
    Instant now = Instant.now();
    assertThat(stage.ledger().restores().at(now).covering(evil()))
        .isInstanceOf(LookupResult.Yes.class);
    assertThat(stage.ledger().restores().at(now.plus(3, ChronoUnit.HOURS)).covering(evil()))
        .isEqualTo(new LookupResult.No<>());
    assertThat(stage.ledger().restores().at(now.minus(1, ChronoUnit.HOURS)).covering(evil()))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void comesBackWhenHeadWantsItByNow() throws Exception {
    JudgedRestorePlan judged =
        plan(Optional.of(head(rogue, "evil")), RejectedContent.LEFT_OUT).judged();
    assertThat(judged.leftOut()).isEmpty();
    assertThat(words(judged, rogue)).containsExactly("evil wanted", "- wanted");
    assertThat(words(judged, index.digest())).containsExactly("1.0 unjudged", "- unjudged");
  }

  @Test
  void headSplitsTagByTag() throws Exception {
    JudgedRestorePlan judged =
        plan(Optional.of(head(index.digest(), "2.0")), RejectedContent.LEFT_OUT).judged();
    assertThat(words(judged, index.digest())).containsExactly("1.0 unjudged", "- wanted");
    assertThat(judged.leftOut()).hasSize(2);
  }

  @Test
  void takesAnIndexAlongThatWouldBringIt() throws Exception {
    Digest child = index.children().getFirst().digest();
    reject(child, Optional.empty());
    assertThat(plan(Optional.empty(), RejectedContent.LEFT_OUT).plan().copies())
        .extracting(copy -> copy.digest())
        .doesNotContain(index.digest(), child, rogue);
    assertThat(
            plan(Optional.of(head(index.digest(), "1.0")), RejectedContent.LEFT_OUT)
                .plan()
                .copies())
        .extracting(copy -> copy.digest())
        .contains(index.digest(), child)
        .doesNotContain(rogue);
  }

  @Test
  void isLeftOutWhereAVerdictCannotBeUnderstood() throws Exception {
    EvidencePath verdict = new EvidencePath("verdicts/2026/11/20/odd.json");
    stage.evidence().content.put(verdict, "{}".getBytes(StandardCharsets.UTF_8));
    stage
        .evidence()
        .content
        .put(new EvidencePath("by-digest/" + index.digest().hex() + "/" + verdict), new byte[0]);
    assertThat(plan(Optional.empty(), RejectedContent.LEFT_OUT).judged().leftOut())
        .extracting(one -> one.standing().toString())
        .contains(
            "Rejected[why=verdicts/2026/11/20/odd.json cannot be understood, and may have rejected"
                + " it]");
  }

  @Test
  void nothingComesFromADocumentThatNothingProves() throws Exception {
    SnapshotLedger ledger = stage.ledger().snapshots();
    SnapshotDocuments documents = new SnapshotDocuments(ledger);
    stage.push("us", "foo", index, "1.0");
    stage.take(BackupFixture.FOUR.plus(1, ChronoUnit.HOURS));
    stage.push("us", "foo", Images.image(3), "3.0");
    Document newest =
        ledger
            .find(stage.take(BackupFixture.FOUR.plus(2, ChronoUnit.HOURS)).snapshot().id())
            .orElseThrow();
    Document first = ledger.find(snapshot.id()).orElseThrow();
    assertThat(documents.proved(first)).isEqualTo(first);
    EvidencePath middle = new EvidencePath("snapshots/2026/11/21/05.json");
    byte[] written = stage.evidence().content.get(middle);

    stage.evidence().content.remove(middle);
    assertUnproved(documents, first, "a document was removed or added");
    stage.evidence().content.put(middle, edited(written));
    assertUnproved(documents, first, "snapshot 2026/11/21/05 was edited or forged");
    stage.evidence().content.put(middle, written);
    stage
        .evidence()
        .content
        .put(new EvidencePath("snapshots/2026/11/21/05-2.json"), "{}".getBytes());
    assertUnproved(documents, first, "snapshot 2026/11/21/05-2 was edited or forged");
    assertThat(documents.proved(newest)).as("what is after them").isEqualTo(newest);
    assertThat(SnapshotDocuments.proved(first, first.hash())).isEqualTo(first);
    assertThatThrownBy(() -> SnapshotDocuments.proved(first, newest.hash()))
        .isInstanceOf(UnprovedDocumentException.class)
        .hasMessageStartingWith(
            "snapshot 2026/11/21/04 was edited or forged: its hash is %s, not %s;"
                .formatted(first.hash(), newest.hash()));
  }

  private static void assertUnproved(
      SnapshotDocuments documents, Document document, String defect) {
    assertThatThrownBy(() -> documents.proved(document))
        .isInstanceOf(UnprovedDocumentException.class)
        .hasMessageContaining(defect)
        .hasMessageContaining("; nothing proves that snapshot 2026/11/21/04 is what was written:");
  }

  private static byte[] edited(byte[] written) {
    return new String(written, StandardCharsets.UTF_8)
        .replaceFirst("\\{", "{ ")
        .getBytes(StandardCharsets.UTF_8);
  }
}
