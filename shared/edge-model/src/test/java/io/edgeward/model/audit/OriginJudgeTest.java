package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.digest;
import static io.edgeward.model.audit.Given.push;
import static io.edgeward.model.audit.Relations.IN_TOTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is attached to {@code a}, which is promoted, and to its child {@code c}. */
class OriginJudgeTest {
  private static final EdgeSet EDGES = Given.edges(Given.SIGNED, "a:1.0");
  private static final String AT = ", promoted by images/foo/images.yaml:3";

  private final Relations relations = new Relations().child("c", "a");
  private final Map<Digest, LookupResult<String>> origins = new HashMap<>();
  private final List<Attached> asked = new ArrayList<>();
  private LookupResult<String> plan = new LookupResult.No<>();

  private LookupResult<String> origin(Attached attached, TrustPolicy policy) {
    assertThat(policy).isEqualTo(Given.SIGNED.trust());
    asked.add(attached);
    return origins.getOrDefault(attached.manifest().digest(), new LookupResult.No<>());
  }

  private OriginJudgeTest ours(String... digests) {
    for (String digest : digests) {
      origins.put(digest(digest), new LookupResult.Yes<>("signed by key k"));
    }
    return this;
  }

  private void unknown(String digest) {
    origins.put(digest(digest), new LookupResult.Unknown<>("the ledger: 503"));
  }

  private Judgement judge(Push push) {
    return new Auditor(EDGES, relations, this::origin, any -> plan, gone -> new LookupResult.No<>())
        .judge(push);
  }

  private static Push tagged(String digest, String target, String ending) {
    return push(digest, "sha256-" + digest(target).hex() + ending);
  }

  private void assertForeign(Push push) {
    assertThat(judge(push))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            verdict -> assertThat(verdict.reason()).isEqualTo(Finding.FOREIGN_ATTACHMENT));
  }

  @Test
  void saysHowWhatIsAttachedCameFromPromotion() {
    relations.refers("d", "a", IN_TOTO);
    ours("d");
    assertThat(((Verdict.Verified) judge(push("d"))).message())
        .isEqualTo(
            "%s: %s is attached to %s%s, and signed by key k"
                .formatted(Given.US, digest("d"), digest("a"), AT));
  }

  @Test
  void rejectsWhatDidNotComeFromPromotion() {
    relations.refers("d", "c", IN_TOTO).holds("e", IN_TOTO);
    assertForeign(tagged("e", "a", ".sig"));
    assertThat(judge(push("d")))
        .isEqualTo(
            new Verdict.Rejected(
                Finding.FOREIGN_ATTACHMENT,
                "%s: %s is attached to %s, a child of index %s%s, but neither signed by promotion nor"
                        .formatted(Given.US, digest("d"), digest("c"), digest("a"), AT)
                    + " in a receipt of it; it may hide promotion's signature from who verifies,"
                    + " find out who pushed it and remove it"));
  }

  @Test
  void asksByWhatItIsAttachedAndToWhat() {
    relations.refers("d", "c", IN_TOTO).refers("e", "d", IN_TOTO).holds("f", IN_TOTO);
    judge(push("e"));
    Push tagged = tagged("f", "a", ".att");
    judge(tagged);
    assertThat(asked)
        .extracting(Attached::link, Attached::image, Attached::promoted)
        .containsExactly(
            tuple(new AttachmentLink.Subject(digest("d")), digest("c"), digest("a")),
            tuple(
                new AttachmentLink.CosignTag(tagged.tag().orElseThrow(), digest("a")),
                digest("a"),
                digest("a")));
    assertThat(asked).extracting(Attached::repository).containsOnly(Given.US);
  }

  @Test
  void anIndexOfReferrersComesFromWhereAllOfItsEntriesDo() {
    relations
        .refers("d", "a", IN_TOTO)
        .refers("e", "a", IN_TOTO)
        .refers("f", "a", IN_TOTO)
        .index("1", "d", "e")
        .index("2", "d", "f")
        .index("3", "0", "d")
        .index("4");
    ours("d", "e");
    unknown("0");
    relations.refers("0", "a", IN_TOTO);
    assertThat(((Verdict) judge(tagged("1", "a", ""))).message())
        .endsWith(AT + ", and an index of what promotion put there");
    assertForeign(tagged("2", "a", ""));
    assertThat(judge(tagged("3", "a", ""))).isEqualTo(new Judgement.Deferred("the ledger: 503"));
    assertForeign(tagged("4", "a", ""));
  }

  @Test
  void oneForeignEntryIsEnoughWhateverTheOthersAre() {
    relations.refers("d", "a", IN_TOTO).refers("e", "a", IN_TOTO).index("1", "d", "e");
    unknown("d");
    assertForeign(tagged("1", "a", ""));
    ours("e");
    assertThat(judge(tagged("1", "a", ""))).isInstanceOf(Judgement.Deferred.class);
  }

  @Test
  void givesNoVerdictWhereTheOriginCannotBeRead() {
    relations.refers("d", "a", IN_TOTO);
    unknown("d");
    assertThat(judge(push("d"))).isEqualTo(new Judgement.Deferred("the ledger: 503"));
  }

  @Test
  void aPlannedRestoreAccountsForWhatIsForeign() {
    relations.refers("d", "a", IN_TOTO).refers("e", "a", IN_TOTO);
    unknown("e");
    plan = new LookupResult.Yes<>("restores/2026/11/21/noon.json");
    for (String digest : List.of("d", "e")) {
      assertThat(((Verdict) judge(push(digest))).reason()).isEqualTo(Grounds.RESTORE);
    }
    plan = new LookupResult.Unknown<>("plans: 503");
    assertThat(judge(push("d"))).isEqualTo(new Judgement.Deferred("plans: 503"));
  }

  @Test
  void nobodyAsksOfWhatIsPromotedOrAChild() {
    assertThat(judge(push("a", "1.0"))).isInstanceOf(Verdict.Verified.class);
    assertThat(judge(push("c"))).isInstanceOf(Verdict.Verified.class);
    assertThat(judge(new Push(Given.US, digest("f"), Optional.empty())))
        .isInstanceOf(Verdict.Rejected.class);
    assertThat(asked).isEmpty();
  }
}
