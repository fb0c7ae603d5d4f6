package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.US;
import static io.edgeward.model.audit.Given.digest;
import static io.edgeward.model.audit.Given.listing;
import static io.edgeward.model.audit.Relations.IN_TOTO;
import static io.edgeward.model.audit.Relations.TAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.trust.TrustPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a sweep finds of signatures and the like: {@code a} is promoted, {@code c} its child. */
class SweptAttachmentsTest {
  private static final String DSSE = "application/vnd.dsse.envelope.v1+json";
  private static final String ORPHAN =
      "orphan %s has no tag, and neither a manifest nor an index here names it";

  private final Relations relations = new Relations().child("c", "a");
  private AttachmentRule rule = AttachmentRule.DEFAULT;
  private TrustPolicy trust = TrustPolicy.NONE;
  private AttachmentOrigins origins = Given.NO_ORIGINS;

  private static String tag(String target, String ending) {
    return "sha256-" + digest(target).hex() + ending;
  }

  private List<String> sweep(String... contents) {
    return sweep(listing(contents));
  }

  private List<String> sweep(Listing listing) {
    EdgeSet edges =
        Given.edges(
            List.of(Given.destination("us.gcr.io/prod/foo", 4)),
            new Policy(List.of(), false, List.of(), rule)
                .withTrust(trust, Policy.NONE.vulnerabilities()),
            "a:1.0");
    Inventory inventory = Inventory.of(Map.of(US, new Reading.Read(listing)));
    SweepReport report =
        Sweep.compare(
            edges, inventory, relations, origins, push -> new LookupResult.No<>(), PastGrants.NONE);
    return report.discrepancies().stream()
        .map(difference -> difference.kind().id() + " " + brief(difference.message()))
        .toList();
  }

  private static String brief(String message) {
    return message
        .replaceAll("sha256:(.)\\1{63}", "$1")
        .replaceAll("sha256-(.)\\1{63}", "sha256-$1")
        .replace(US + "@", "")
        .replace(US + ":", "");
  }

  @Test
  void whatIsAttachedIsNoFinding() {
    relations.holds("d", IN_TOTO).refers("e", "c", IN_TOTO);
    assertThat(sweep("a:1.0", "d:" + tag("a", ".sig"), "e")).isEmpty();
  }

  @Test
  void whatPromotionDidNotPutThereIsForeignWhereSignaturesAreRequired() {
    trust = Given.SIGNED.trust();
    origins =
        (attached, policy) ->
            attached.manifest().digest().equals(digest("d"))
                ? new LookupResult.Yes<>("signed by key k")
                : new LookupResult.No<>();
    relations.holds("d", IN_TOTO).holds("7", IN_TOTO).refers("e", "c", IN_TOTO).index("1", "e");
    assertThat(sweep("a:1.0", "d:" + tag("a", ".sig"))).isEmpty();
    String why =
        ", promoted by images/foo/images.yaml:3, but neither signed by promotion nor in a receipt"
            + " of it; it may hide promotion's signature from who verifies, find out who pushed it"
            + " and remove it";
    assertThat(
            sweep("a:1.0", "e", "7:" + tag("a", ".att"), "1:" + tag("c", "")).stream()
                .map(finding -> finding.replace(why, "").replaceAll(" +", " ")))
        .containsExactly(
            "foreign-attachment 7 with tag sha256-a.att is attached to a",
            "foreign-attachment 1 with tag sha256-c is attached to c, a child of index a",
            "foreign-attachment e is attached to c, a child of index a");
  }

  @Test
  void whoseOriginCannotBeReadIsUnreadable() {
    trust = Given.SIGNED.trust();
    origins = (attached, policy) -> new LookupResult.Unknown<>("the ledger: 503");
    relations.holds("d", IN_TOTO);
    assertThat(sweep("a:1.0", "d:" + tag("a", ".sig")))
        .containsExactly("unreadable d could not be judged: the ledger: 503");
  }

  @Test
  void whatGoesBeyondTheNumberOfThePolicyIsUnknown() {
    rule = new AttachmentRule(Set.of(), 2, 1000);
    relations.holds("d", IN_TOTO).refers("e", "a", IN_TOTO).refers("f", "a", IN_TOTO);
    assertThat(sweep("a:1.0", "d:" + tag("a", ".sig"), "e")).isEmpty();
    assertThat(sweep("a:1.0", "d:" + tag("a", ".sig"), "e", "f"))
        .containsExactly(
            "unknown-image f is attached to a and is one more than the 2 attachments that a digest"
                + " may have");
  }

  @Test
  void whatGoesBeyondTheBytesOfThePolicyIsUnknown() {
    rule = new AttachmentRule(Set.of(), 10, 404);
    relations.refers("d", "a", IN_TOTO).refers("e", "a", IN_TOTO).refers("f", "a", IN_TOTO);
    assertThat(sweep("a:1.0", "d", "e")).isEmpty();
    assertThat(sweep("a:1.0", "d", "e", "f"))
        .containsExactly(
            "unknown-image f is attached to a and has 202 bytes, and with those before it the"
                + " attachments of a digest may have 404");
  }

  @Test
  void whatIsNearerToTheImageCountsFirst() {
    rule = new AttachmentRule(Set.of(), 2, 1000);
    relations.refers("d", "e", IN_TOTO).refers("e", "a", IN_TOTO).refers("f", "a", IN_TOTO);
    assertThat(sweep("a:1.0", "d", "e", "f"))
        .containsExactly(
            "unknown-image d is attached to a and is one more than the 2 attachments that a digest"
                + " may have");
  }

  @Test
  void whatIsEquallyNearCountsInTheOrderOfItsDigests() {
    rule = new AttachmentRule(Set.of(), 1, 1000);
    relations.refers("d", "a", IN_TOTO).refers("e", "a", IN_TOTO);
    assertThat(sweep("a:1.0", "e", "d"))
        .containsExactly(
            "unknown-image e is attached to a and is one more than the 1 attachment that a digest"
                + " may have");
  }

  @Test
  void eachDigestOfAnIndexHasAttachmentsOfItsOwn() {
    rule = new AttachmentRule(Set.of(), 1, 1000);
    relations.refers("d", "a", IN_TOTO).refers("e", "c", IN_TOTO);
    assertThat(sweep("a:1.0", "c", "d", "e")).isEmpty();
  }

  @Test
  void anAttachmentWithTwoTagsCountsOnce() {
    rule = new AttachmentRule(Set.of(), 1, 1000);
    relations.holds("d", IN_TOTO);
    assertThat(sweep("a:1.0", "d:" + tag("a", ".sig") + "," + tag("a", ".att"))).isEmpty();
  }

  @Test
  void anIndexThatListsAttachmentsCountsAsNone() {
    rule = new AttachmentRule(Set.of(), 1, 1000);
    relations.refers("e", "a", IN_TOTO).index("1", "e");
    assertThat(sweep("a:1.0", "1:" + tag("a", ""), "e")).isEmpty();
  }

  @Test
  void whatCannotBeJudgedNowIsUnreadable() {
    relations
        .reading("d", new ManifestReading.Unread("503"))
        .reading("e", new ManifestReading.Unread("504"));
    assertThat(sweep("a:1.0", "d:" + tag("a", ".sig"), "e"))
        .containsExactly(
            "unreadable d could not be judged: 503", "unreadable e could not be judged: 504");
  }

  @Test
  void aSignatureThatItsTagNamedBeforeItGrewIsNoFinding() {
    relations.holds("d", IN_TOTO).holds("e", IN_TOTO, DSSE);
    assertThat(sweep("a:1.0", "d", "e:" + tag("a", ".sig"))).isEmpty();
  }

  @Test
  void anIndexOfReferrersThatItsTagNamedBeforeItGrewIsNoFinding() {
    relations
        .refers("d", "a", IN_TOTO)
        .refers("e", "a", IN_TOTO)
        .index("1", "d")
        .index("2", "d", "e");
    assertThat(sweep("a:1.0", "1", "2:" + tag("a", ""), "d", "e")).isEmpty();
  }

  @Test
  void whatSaysMoreThanTheTagNowNamesWasNotItsContent() {
    relations.holds("d", IN_TOTO, DSSE).holds("e", IN_TOTO);
    assertThat(sweep("a:1.0", "d", "e:" + tag("a", ".sig"))).containsExactly(ORPHAN.formatted("d"));
    relations
        .refers("f", "a", IN_TOTO)
        .refers("0", "a", IN_TOTO)
        .index("1", "f", "0")
        .index("2", "f")
        .index("3");
    assertThat(sweep("a:1.0", "1", "2:" + tag("a", ""), "f", "0"))
        .containsExactly(ORPHAN.formatted("1"));
    assertThat(sweep("a:1.0", "3", "2:" + tag("a", ""), "f"))
        .as("an empty index")
        .containsExactly(ORPHAN.formatted("3"));
  }

  @Test
  void whatWouldNotHaveBeenAnAttachmentWasNotTheContentOfATag() {
    relations
        .holds("e", IN_TOTO, DSSE)
        .reading("d", new ManifestReading.Found(strange()))
        .holds("f", IN_TOTO)
        .holds("0", IN_TOTO, TAR);
    assertThat(sweep("a:1.0", "d", "e:" + tag("a", ".sig"))).containsExactly(ORPHAN.formatted("d"));
    assertThat(sweep("a:1.0", "f", "0:" + tag("a", ".sig")))
        .as("what grew into an image")
        .containsExactly(
            "unknown-image 0 has tag %s and is in no manifest".formatted("sha256-a.sig"),
            ORPHAN.formatted("f"));
  }

  /** A signature with a field that no attachment has. */
  private static ManifestOutline strange() {
    return new ManifestOutline(
        digest("d"),
        100,
        "application/vnd.oci.image.manifest.v1+json",
        Optional.empty(),
        Optional.empty(),
        List.of(new ManifestOutline.Part(IN_TOTO, digest("9"), 100)),
        Optional.empty(),
        List.of(),
        Set.of("layers", "history"));
  }

  @Test
  void whatCannotBeReadIsNotTakenForWhatATagNamedBefore() {
    relations.reading("d", new ManifestReading.Malformed("it is no JSON")).holds("e", IN_TOTO);
    assertThat(sweep("a:1.0", "d", "e:" + tag("a", ".sig"))).containsExactly(ORPHAN.formatted("d"));
    relations.holds("d", IN_TOTO).reading("e", new ManifestReading.Malformed("it is no JSON"));
    assertThat(sweep("a:1.0", "d", "e:" + tag("a", ".sig")))
        .containsExactly(
            "unknown-image e has tag sha256-a.sig and is in no manifest", ORPHAN.formatted("d"));
  }
}
