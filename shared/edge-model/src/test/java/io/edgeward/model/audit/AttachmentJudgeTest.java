package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.digest;
import static io.edgeward.model.audit.Given.edges;
import static io.edgeward.model.audit.Given.push;
import static io.edgeward.model.audit.Relations.IN_TOTO;
import static io.edgeward.model.audit.Relations.TAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.EdgeSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From what was pushed back to what is promoted: {@code a} is, {@code c} is a child of it. */
class AttachmentJudgeTest {
  private static final EdgeSet EDGES = edges("a:1.0", "b");
  private static final String AT = ", promoted by images/foo/images.yaml:3";

  private final Relations relations = new Relations().child("c", "a");

  private Judgement judge(Push push) {
    return new Auditor(
            EDGES,
            relations,
            Given.NO_ORIGINS,
            any -> new LookupResult.No<>(),
            gone -> new LookupResult.No<>())
        .judge(push);
  }

  private static Push tagged(String digest, String target, String ending) {
    return push(digest, "sha256-" + digest(target).hex() + ending);
  }

  private void assertAttached(Push push, String to) {
    assertThat(judge(push))
        .isInstanceOfSatisfying(
            Verdict.Verified.class,
            verdict -> {
              assertThat(verdict.reason()).isEqualTo(Grounds.ATTACHED);
              assertThat(verdict.message()).endsWith(" is attached to " + to + AT);
            });
  }

  private void assertRejected(Push push, Finding finding, String why) {
    assertThat(judge(push))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            verdict -> {
              assertThat(verdict.reason()).isEqualTo(finding);
              assertThat(verdict.message()).contains(why);
            });
  }

  @Test
  void verifiesWhatIsAttachedToAPromotedDigestOrAChild() {
    relations.holds("d", IN_TOTO).refers("e", "c", IN_TOTO);
    for (String ending : List.of(".sig", ".att", ".sbom")) {
      assertAttached(tagged("d", "a", ending), digest("a").text());
      assertAttached(
          tagged("d", "c", ending), "%s, a child of index %s".formatted(digest("c"), digest("a")));
    }
    assertAttached(push("e"), "%s, a child of index %s".formatted(digest("c"), digest("a")));
  }

  @Test
  void readsTheManifestOnceAndNothingElse() {
    relations.refers("d", "a", IN_TOTO);
    judge(push("d"));
    assertThat(relations.asked()).containsExactly(digest("d"));
  }

  @Test
  void verifiesASignatureOfAnAttestation() {
    relations.refers("d", "c", IN_TOTO).refers("e", "d", IN_TOTO).refers("f", "e", IN_TOTO);
    String image = "an attachment of %s, a child of index %s".formatted(digest("c"), digest("a"));
    assertAttached(push("e"), image);
    assertAttached(push("f"), image);
    assertAttached(tagged("f", "d", ".sig"), image);
  }

  @Test
  void verifiesASignatureOfWhatHasOnlyATag() {
    relations.holds("d", IN_TOTO).tagged("d", "a", ".att").holds("e", IN_TOTO);
    assertAttached(tagged("e", "d", ".sig"), "an attachment of " + digest("a"));
  }

  @Test
  void rejectsWhatIsAttachedTooDeep() {
    relations
        .refers("d", "a", IN_TOTO)
        .refers("e", "d", IN_TOTO)
        .refers("f", "e", IN_TOTO)
        .refers("0", "f", IN_TOTO);
    assertThat(judge(push("f"))).isInstanceOf(Verdict.Verified.class);
    assertRejected(
        push("0"),
        Finding.UNKNOWN_IMAGE,
        "it is no attachment, for it is about %s, which is neither".formatted(digest("f")));
  }

  @Test
  void rejectsWhatRuns() {
    relations.holds("d", TAR).refers("e", "a", IN_TOTO, TAR);
    String why = "; it is no attachment, for it has a layer of type \"%s\", which may be runnable;";
    assertRejected(tagged("d", "a", ".sig"), Finding.UNKNOWN_IMAGE, why.formatted(TAR));
    assertRejected(push("e"), Finding.UNKNOWN_IMAGE, why.formatted(TAR));
    assertRejected(tagged("b", "a", ".sig"), Finding.UNKNOWN_TAG, "grants no tag");
  }

  @Test
  void rejectsWhatIsAttachedToNothingThatIsPromoted() {
    relations.holds("d", IN_TOTO).refers("e", "f", IN_TOTO).refers("f", "0", IN_TOTO);
    String why =
        "for it is about %s, which is neither promoted nor part of, or attached to, what is;";
    assertRejected(tagged("d", "7", ".sig"), Finding.UNKNOWN_IMAGE, why.formatted(digest("7")));
    assertRejected(push("e"), Finding.UNKNOWN_IMAGE, why.formatted(digest("f")));
    assertRejected(tagged("d", "d", ".sig"), Finding.UNKNOWN_IMAGE, why.formatted(digest("d")));
    relations.tagged("d", "d", ".sig");
    assertRejected(tagged("d", "d", ".sig"), Finding.UNKNOWN_IMAGE, why.formatted(digest("d")));
  }

  @Test
  void rejectsWhatIsNotThereOrMalformedOrWithoutSubject() {
    relations.reading("d", new ManifestReading.Malformed("a field is spelled \"Layers\""));
    relations.holds("e", IN_TOTO);
    assertRejected(
        tagged("d", "a", ".sig"),
        Finding.UNKNOWN_IMAGE,
        "it is no attachment, for it is malformed: a field is spelled \"Layers\";");
    assertRejected(
        tagged("f", "a", ".sig"),
        Finding.UNKNOWN_IMAGE,
        "for it is not there, so nobody knows what it was;");
    assertRejected(push("e"), Finding.UNKNOWN_IMAGE, "for it has no subject;");
    assertRejected(push("e", "sha256-abc.sig"), Finding.UNKNOWN_IMAGE, "accounts for it; find out");
  }

  @Test
  void acceptsAnIndexOfReferrersOnlyWithAllOfItsEntries() {
    relations
        .refers("d", "a", IN_TOTO)
        .refers("e", "a", IN_TOTO)
        .holds("f", IN_TOTO)
        .refers("0", "a", TAR)
        .index("1", "d", "e")
        .index("2", "d", "f")
        .index("3", "d", "0")
        .index("4", "d", "7")
        .index("5");
    assertAttached(tagged("1", "a", ""), digest("a").text());
    assertAttached(tagged("5", "a", ""), digest("a").text());
    assertRejected(
        tagged("2", "a", ""),
        Finding.UNKNOWN_IMAGE,
        "for it lists %s, which is listed as a referrer of %s, and its subject is missing;"
            .formatted(digest("f"), digest("a")));
    assertRejected(
        tagged("3", "a", ""),
        Finding.UNKNOWN_IMAGE,
        "for it lists %s, which has a layer of type".formatted(digest("0")));
    assertRejected(
        tagged("4", "a", ""),
        Finding.UNKNOWN_IMAGE,
        "for it lists %s, which is not there;".formatted(digest("7")));
    assertRejected(tagged("d", "a", ""), Finding.UNKNOWN_IMAGE, "stands an image index;");
    assertRejected(tagged("1", "a", ".sig"), Finding.UNKNOWN_IMAGE, "names other manifests");
    assertRejected(push("1"), Finding.UNKNOWN_IMAGE, "for it has no subject;");
  }

  @Test
  void givesNoVerdictByWhatItCannotRead() {
    relations.reading("d", new ManifestReading.Unread("503 from us.gcr.io"));
    Judgement later = new Judgement.Deferred("503 from us.gcr.io");
    assertThat(judge(tagged("d", "a", ".sig"))).isEqualTo(later);
    assertThat(judge(push("d"))).isEqualTo(later);
    relations.index("1", "d").refers("e", "d", IN_TOTO);
    assertThat(judge(tagged("1", "a", ""))).isEqualTo(later);
    assertThat(judge(push("e"))).isEqualTo(later);
  }

  @Test
  void waitsForIndexesThatMayExplainWhatItIsAttachedTo() {
    relations.indexesDown("503").refers("d", "e", IN_TOTO).refers("f", "a", IN_TOTO);
    assertThat(judge(push("d"))).isEqualTo(new Judgement.Deferred("503"));
    assertThat(judge(tagged("d", "e", ".sig"))).isEqualTo(new Judgement.Deferred("503"));
    assertAttached(push("f"), digest("a").text());
  }

  @Test
  void rejectsAnIndexOfReferrersOfWhatIsNotPromoted() {
    relations.refers("d", "7", IN_TOTO).index("1", "d");
    assertRejected(
        tagged("1", "7", ""),
        Finding.UNKNOWN_IMAGE,
        "for it is about %s, which is neither promoted".formatted(digest("7")));
  }

  @Test
  void rejectsWhatCannotBeReadUnderTheTagOfWhatIsNotPromoted() {
    relations
        .reading("d", new ManifestReading.Unread("503"))
        .reading("e", new ManifestReading.NotTold("nobody was asked"));
    for (String digest : List.of("d", "e")) {
      assertRejected(
          tagged(digest, "7", ".sig"),
          Finding.UNKNOWN_IMAGE,
          "for it is about %s, which is neither promoted".formatted(digest("7")));
    }
  }

  @Test
  void waitsForWhatNobodyToldUnderATagAndRejectsItWithout() {
    relations.reading("d", new ManifestReading.NotTold("nobody was asked"));
    assertThat(judge(tagged("d", "a", ".sig")))
        .isEqualTo(new Judgement.Deferred("nobody was asked"));
    assertRejected(
        push("d"), Finding.UNKNOWN_IMAGE, "for it is not known to be one: nobody was asked;");
  }

  @Test
  void aReferrersTagAttachesNothingButAnIndex() {
    relations.holds("d", IN_TOTO).tagged("d", "a", "").holds("e", IN_TOTO);
    assertRejected(
        tagged("e", "d", ".sig"),
        Finding.UNKNOWN_IMAGE,
        "for it is about %s, which is neither promoted".formatted(digest("d")));
  }

  @Test
  void waitsForTheTagsThatMayAttachWhatItIsAbout() {
    relations.holds("d", IN_TOTO).holds("e", IN_TOTO).tagsDown("the list of tags answers 503");
    assertThat(judge(tagged("e", "d", ".sig")))
        .isEqualTo(new Judgement.Deferred("the list of tags answers 503"));
  }

  @Test
  void oneTagThatAttachesItIsEnoughWhateverTheOthersDo() {
    relations
        .reading("f", new ManifestReading.Unread("503"))
        .holds("d", IN_TOTO)
        .tagged("d", "7", ".att")
        .tagged("d", "f", ".att")
        .tagged("d", "a", ".att")
        .holds("e", IN_TOTO);
    assertAttached(tagged("e", "d", ".sig"), "an attachment of " + digest("a"));
  }

  @Test
  void waitsForATagThatMayAttachItAmongThoseThatDoNot() {
    relations
        .reading("f", new ManifestReading.Unread("503"))
        .holds("d", IN_TOTO)
        .tagged("d", "7", ".att")
        .tagged("d", "f", ".att")
        .holds("e", IN_TOTO);
    assertThat(judge(tagged("e", "d", ".sig"))).isEqualTo(new Judgement.Deferred("503"));
  }
}
