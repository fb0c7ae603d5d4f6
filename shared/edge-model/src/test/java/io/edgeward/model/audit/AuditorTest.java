package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.US;
import static io.edgeward.model.audit.Given.digest;
import static io.edgeward.model.audit.Given.edges;
import static io.edgeward.model.audit.Given.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.RegistryEvent.Deletion;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Policy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Follows the decision table of {@link Auditor} row by row, whole sentences included. */
class AuditorTest {
  private static final IndexMembership NEVER_ASKED =
      (repository, digest, promoted) -> {
        throw new AssertionError("asked the registry about " + digest);
      };
  private static final IndexMembership UNRELATED = new Relations();
  private static final Repairs NONE = push -> new LookupResult.No<>();
  private static final EdgeSet EDGES = edges("a:1.0,latest", "b:2.0", "c");
  private static final String A = digest("a").text();
  private static final String B = digest("b").text();
  private static final String D = digest("d").text();

  private static Judgement judge(RegistryEvent event, IndexMembership membership, Repairs repairs) {
    return new Auditor(
            EDGES, membership, Given.NO_ORIGINS, repairs, gone -> new LookupResult.No<>())
        .judge(event);
  }

  private static Judgement judge(RegistryEvent event) {
    return judge(event, NEVER_ASKED, NONE);
  }

  private static void assertVerified(Judgement judgement, Grounds grounds, String message) {
    assertThat(judgement)
        .isInstanceOfSatisfying(
            Verdict.Verified.class,
            verdict -> {
              assertThat(verdict.reason()).isEqualTo(grounds);
              assertThat(verdict.message()).isEqualTo(message);
            });
  }

  private static void assertRejected(Judgement judgement, Finding finding, String message) {
    assertThat(judgement).isEqualTo(new Verdict.Rejected(finding, message));
  }

  @Test
  void rejectsADeletedTagAndNamesTheSnapshotThatHasIt() {
    Deletion deletion = new Deletion(US, Optional.empty(), Optional.of(Tag.of("1.0")));
    Snapshots snapshots = gone -> new LookupResult.Yes<>("snapshots/2026/11/21/04.json");
    assertRejected(
        Auditor.judgeDeletion(deletion, snapshots),
        Finding.DELETED,
        "us.gcr.io/prod/foo/bar: tag 1.0 was deleted, and production never deletes; find out who"
            + " did it, and restore it from snapshot snapshots/2026/11/21/04.json");
  }

  @Test
  void rejectsADeletedDigestThatNoSnapshotHas() {
    assertRejected(
        judge(new Deletion(US, Optional.of(digest("d")), Optional.empty())),
        Finding.DELETED,
        "us.gcr.io/prod/foo/bar: "
            + D
            + " was deleted, and production never deletes; find out"
            + " who did it, and promote it again from its source, as no snapshot has it");
  }

  @Test
  void rejectsADeletionOutsideEveryDestination() {
    RepositoryPath elsewhere = RepositoryPath.of("us.gcr.io/prod/else");
    Judgement judgement =
        judge(new Deletion(elsewhere, Optional.of(digest("a")), Optional.of(Tag.of("1.0"))));
    assertThat(((Verdict.Rejected) judgement).reason()).isEqualTo(Finding.DELETED);
    assertThat(((Verdict.Rejected) judgement).message()).contains("tag 1.0 and " + A);
  }

  @Test
  void rejectsADeletionAlsoWhileSnapshotsAreUnreadable() {
    Deletion deletion = new Deletion(US, Optional.of(digest("a")), Optional.empty());
    assertThat(Auditor.judgeDeletion(deletion, gone -> new LookupResult.Unknown<>("503")).message())
        .endsWith("find out who did it, and whether a snapshot has it could not be read (503)");
  }

  @Test
  void rejectsAPathThatIsNoDestination() {
    Push push = new Push(RepositoryPath.of("us.gcr.io/prod/foo"), digest("a"), Optional.empty());
    assertRejected(
        judge(push),
        Finding.UNKNOWN_PATH,
        "us.gcr.io/prod/foo: "
            + A
            + " was pushed although no manifest promotes there; find out"
            + " who pushed it and remove it, or add it to a manifest");
  }

  @Test
  void rejectsAPathThatThePolicyForbids() {
    Policy policy = new Policy(List.of(RegistryPath.of("eu.gcr.io/prod")), false, List.of());
    EdgeSet edges = edges(List.of(Given.destination("us.gcr.io/prod/foo", 4)), policy, "a:1.0");
    Judgement judgement =
        new Auditor(edges, NEVER_ASKED, Given.NO_ORIGINS, NONE, gone -> new LookupResult.No<>())
            .judge(push("a", "1.0"));
    assertThat(((Verdict.Rejected) judgement).reason()).isEqualTo(Finding.UNKNOWN_PATH);
    assertThat(((Verdict.Rejected) judgement).message()).contains("[production-root]");
  }

  @Test
  void verifiesAPromotedPair() {
    assertVerified(
        judge(push("a", "1.0")),
        Grounds.PROMOTED,
        "us.gcr.io/prod/foo/bar: " + A + " with tag 1.0 is promoted by images/foo/images.yaml:3");
  }

  @Test
  void verifiesAPromotedDigestWithoutTag() {
    assertVerified(
        judge(push("a")),
        Grounds.PROMOTED,
        "us.gcr.io/prod/foo/bar: " + A + " is promoted by images/foo/images.yaml:3");
  }

  @Test
  void rejectsATagThatIsNotGranted() {
    assertRejected(
        judge(push("a", "3.0")),
        Finding.UNKNOWN_TAG,
        "us.gcr.io/prod/foo/bar: tag 3.0 was put on "
            + A
            + ", to which images/foo/images.yaml:3"
            + " grants only [1.0, latest]; find out who put it and remove the tag, or grant it in"
            + " a manifest");
    assertThat(((Verdict) judge(push("c", "3.0"))).message()).contains("grants no tag");
  }

  @Test
  void rejectsAMovedTag() {
    assertRejected(
        judge(push("a", "2.0")),
        Finding.TAG_MOVE,
        "us.gcr.io/prod/foo/bar: tag 2.0 was put on "
            + A
            + ", but images/foo/images.yaml:4 grants"
            + " it to "
            + B
            + "; tags are never moved, find out who moved it and put it back");
  }

  private static Judgement judgeContested(RegistryEvent event) {
    EdgeSet edges = edges("a:1.0,7.0", "b:7.0", "c", "e:7.0,8.0");
    return new Auditor(edges, NEVER_ASKED, Given.NO_ORIGINS, NONE, gone -> new LookupResult.No<>())
        .judge(event);
  }

  @Test
  void rejectsATagThatSeveralDigestsClaimWhicheverItIsPutOn() {
    for (String digest : List.of("a", "b", "c", "d", "e")) {
      assertRejected(
          judgeContested(push(digest, "7.0")),
          Finding.TAG_MOVE,
          "us.gcr.io/prod/foo/bar: tag 7.0 was put on "
              + digest(digest)
              + ", but images/foo/images.yaml:3 grants it to "
              + A
              + " and images/foo/images.yaml:4 grants it to "
              + B
              + " and images/foo/images.yaml:6 grants it to "
              + digest("e")
              + "; promotion puts such a tag on none of them, find out who put it, and keep one of"
              + " the claims");
    }
  }

  @Test
  void verifiesWhatElseTheClaimantsOfATagArePromotedAs() {
    for (Push push : List.of(push("a"), push("a", "1.0"), push("b"), push("e", "8.0"))) {
      assertThat(((Verdict) judgeContested(push)).reason()).isEqualTo(Grounds.PROMOTED);
    }
  }

  @Test
  void aPlannedRestoreCoversWhatNoManifestGrantsAnyMore() {
    Repairs planned = push -> new LookupResult.Yes<>("restores/2026/11/21/x");
    RepositoryPath gone = RepositoryPath.of("us.gcr.io/prod/gone");
    for (Push push :
        List.of(
            push("a", "0.9"), push("a", "2.0"), new Push(gone, digest("a"), Optional.empty()))) {
      assertThat(((Verdict) judge(push, NEVER_ASKED, planned)).message())
          .endsWith("is planned in restores/2026/11/21/x");
    }
  }

  @Test
  void verifiesAChildOfAPromotedIndex() {
    IndexMembership child =
        (r, digest, p) -> new LookupResult.Yes<>(new Relation.Child(digest("b")));
    assertVerified(
        judge(push("d"), child, NONE),
        Grounds.INDEX_CHILD,
        "us.gcr.io/prod/foo/bar: "
            + D
            + " is a child of index "
            + B
            + ", promoted by images/foo/images.yaml:4");
  }

  @Test
  void rejectsAWrongTagOnAPromotedDigestEvenIfItIsAlsoAChild() {
    IndexMembership child =
        (r, digest, p) -> new LookupResult.Yes<>(new Relation.Child(digest("b")));
    assertThat(((Verdict) judge(push("a", "3.0"), child, NONE)).reason())
        .isEqualTo(Finding.UNKNOWN_TAG);
  }

  @Test
  void rejectsATagOnAChildOrReferrer() {
    for (IndexMembership related :
        List.of(
            new Relations().child("d", "b"), new Relations().refers("d", "b", Relations.IN_TOTO))) {
      assertThat(((Verdict) judge(push("d", "v1"), related, NONE)).reason())
          .isEqualTo(Finding.UNKNOWN_IMAGE);
    }
  }

  @Test
  void verifiesAPlannedRestore() {
    assertVerified(
        judge(
            push("d", "0.9"), NEVER_ASKED, push -> new LookupResult.Yes<>("restores/2026/11/21/x")),
        Grounds.RESTORE,
        "us.gcr.io/prod/foo/bar: " + D + " with tag 0.9 is planned in restores/2026/11/21/x");
  }

  @Test
  void defersWhatUnreadableIndexesMayExplain() {
    IndexMembership unreadable = (r, d, p) -> new LookupResult.Unknown<>("503 from us.gcr.io");
    assertThat(judge(push("d"), unreadable, NONE))
        .isEqualTo(new Judgement.Deferred("503 from us.gcr.io"));
  }

  @Test
  void aPlannedRestoreSpeaksBeforeAnUnreadableIndex() {
    IndexMembership unreadable = (r, d, p) -> new LookupResult.Unknown<>("503 from us.gcr.io");
    assertThat(
            ((Verdict) judge(push("d"), unreadable, push -> new LookupResult.Yes<>("plan")))
                .reason())
        .isEqualTo(Grounds.RESTORE);
  }

  @Test
  void defersWhatUnreadablePlansMayExplain() {
    assertThat(judge(push("d"), UNRELATED, push -> new LookupResult.Unknown<>("ledger down")))
        .isEqualTo(new Judgement.Deferred("ledger down"));
  }

  @Test
  void rejectsWhatNothingExplains() {
    assertRejected(
        judge(push("d"), UNRELATED, NONE),
        Finding.UNKNOWN_IMAGE,
        "us.gcr.io/prod/foo/bar: "
            + D
            + " is in no manifest, and no promoted index or planned"
            + " restore accounts for it; it is no attachment, for it is not there, so nobody knows"
            + " what it was; find out who pushed it and remove it");
    assertThat(((Verdict) judge(push("d", "1.0"))).message())
        .contains("its tag belongs to " + A + " (images/foo/images.yaml:3)");
  }

  @Test
  void saysThatThePolicyForbidsAPathOnlyOfThatPath() {
    Policy policy = new Policy(List.of(RegistryPath.of("eu.gcr.io/prod")), false, List.of());
    EdgeSet edges = edges(List.of(Given.destination("us.gcr.io/prod/foo", 4)), policy, "a:1.0");
    Push push = new Push(RepositoryPath.of("us.gcr.io/other"), digest("a"), Optional.empty());
    assertRejected(
        new Auditor(edges, NEVER_ASKED, Given.NO_ORIGINS, NONE, gone -> new LookupResult.No<>())
            .judge(push),
        Finding.UNKNOWN_PATH,
        "us.gcr.io/other: "
            + A
            + " was pushed although no manifest promotes there; find out who pushed it and remove"
            + " it, or add it to a manifest");
  }

  @Test
  void eventsAndVerdictsHaveWords() {
    assertThat(push("a", "1.0")).hasToString("push of " + A + " as 1.0 to us.gcr.io/prod/foo/bar");
    assertThat(push("a")).hasToString("push of " + A + " to us.gcr.io/prod/foo/bar");
    assertThat(new Deletion(US, Optional.of(digest("a")), Optional.of(Tag.of("1.0"))))
        .hasToString("deletion of tag 1.0 and " + A + " from us.gcr.io/prod/foo/bar");
    assertThat(((Verdict) judge(push("a"))).word()).isEqualTo("VERIFIED");
    assertThat(((Verdict) judge(push("a", "3.0"))).word()).isEqualTo("REJECTED");
  }
}
