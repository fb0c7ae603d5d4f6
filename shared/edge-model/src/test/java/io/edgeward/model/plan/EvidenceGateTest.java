package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.Inventories;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.notation.Plans;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EvidenceGateTest {
  private static final LocalDate SINCE = LocalDate.of(2026, 12, 1);
  private static final String EDGES =
      """
      staging/foo@a -> prod/foo:1.0
      staging/foo@a -> prod/foo:latest
      staging/foo@b -> prod/foo
      staging/foo@c -> prod/foo:3.0
      """;
  private static final String INVENTORY =
      """
      staging/foo: a b c
      prod/foo: empty
      """;
  private static final EvidenceVerdict UNSIGNED =
      new EvidenceVerdict.Refused(
          List.of(
              new Finding(Rule.UNSIGNED_SOURCE, "has no signature", "sign it there by key k"),
              new Finding(Rule.SBOM, "has no SBOM", "attest there what it is made of")));
  private static final EvidenceVerdict GOOD =
      new EvidenceVerdict.Accepted(List.of("signature by key k"), List.of());

  /** Rules are for {@code edges}, the project of all these manifests, unless they say otherwise. */
  private static StagingRule rule(
      String project, Requirement signature, Optional<LocalDate> since) {
    return new StagingRule(
        List.of(new TrailingGlob(project)),
        signature,
        List.of(new AllowedSigner.ByKey("k")),
        Requirement.OFF,
        List.of(),
        List.of(),
        Requirement.OFF,
        since);
  }

  private static final StagingRule ALWAYS = rule("edges", Requirement.REQUIRE, Optional.empty());

  @Test
  void refusesEachEdgeOfWhatIsRefused() {
    Planned planned = withheld(edges(EDGES, ALWAYS), INVENTORY, digest("a", UNSIGNED));
    assertThat(Plans.text(planned.plan()))
        .isEqualTo(
            """
            copy staging/foo@b -> prod/foo
            copy staging/foo@c -> prod/foo:3.0
            refuse unsigned-source staging/foo@a -> prod/foo:1.0
            refuse unsigned-source staging/foo@a -> prod/foo:latest
            promoted 0 of 4
            """);
    assertThat(Plans.sentences(planned.plan()))
        .containsExactly(
            "edges:1: a in staging/foo has no signature, and has no SBOM; sign it there by key k,"
                + " and attest there what it is made of",
            "edges:2: a in staging/foo has no signature, and has no SBOM; sign it there by key k,"
                + " and attest there what it is made of");
  }

  @Test
  void refusesWhatHasNoTagAndPutsRefusalsInTheirOrder() {
    Planned planned =
        withheld(
            edges(EDGES, ALWAYS),
            """
            staging/foo: b c
            prod/foo: empty
            """,
            digest("b", UNSIGNED));
    assertThat(Plans.text(planned.plan()))
        .isEqualTo(
            """
            copy staging/foo@c -> prod/foo:3.0
            refuse lost-source staging/foo@a -> prod/foo:1.0
            refuse lost-source staging/foo@a -> prod/foo:latest
            refuse unsigned-source staging/foo@b -> prod/foo
            promoted 0 of 4
            """);
  }

  @Test
  void keepsBackWhatCouldNotBeReadAndSaysWhereAndWhy() {
    Planned planned =
        withheld(
            edges(EDGES, ALWAYS),
            INVENTORY,
            digest("c", new EvidenceVerdict.Unreadable("it answers 503")));
    assertThat(planned.plan().isPartial()).isTrue();
    Refusal refusal = planned.plan().refusals().getFirst();
    assertThat(Names.shorten(refusal.message()))
        .isEqualTo(
            "edges:4: could not read the evidence of c in staging/foo: it answers 503; run again"
                + " when it can be read");
    UnreadPlace place = planned.unread(refusal);
    assertThat(place.repository()).isEqualTo(Names.repository("staging/foo"));
    assertThat(place.why().orElseThrow().reason()).isEqualTo("it answers 503");
    assertThat(planned.with(planned.plan()).unread(refusal)).isEqualTo(place);
  }

  @Test
  void keepsBackWhatNobodyAskedFor() {
    Plan plan = withheld(edges(EDGES, ALWAYS), INVENTORY, question -> Optional.empty()).plan();
    assertThat(plan.copies()).isEmpty();
    assertThat(plan.refusals()).extracting(Refusal::rule).containsOnly(Rule.UNREADABLE).hasSize(4);
  }

  @Test
  void asksOnlyForWhatProductionDoesNotHave() {
    EdgeSet edges = edges(EDGES, ALWAYS);
    String inventory =
        """
        staging/foo: a b c
        prod/foo: a=1.0 b~d
        """;
    assertThat(questions(edges, Map.of(), inventory)).containsExactly("c in staging/foo");
    assertThat(Plans.text(withheld(edges, inventory, digest("c", UNSIGNED)).plan()))
        .isEqualTo(
            """
            heal staging/foo@b -> prod/foo lacking d
            tag prod/foo@a: latest
            refuse unsigned-source staging/foo@c -> prod/foo:3.0
            promoted 1 of 4
            """);
  }

  @Test
  void asksOnceForADigestWhereverItGoes() {
    EdgeSet edges =
        edges(
            """
            staging/foo@a -> us/foo:1.0
            staging/foo@a -> eu/foo:1.0
            """,
            ALWAYS);
    assertThat(questions(edges, Map.of(), "staging/foo: a\nus/foo: empty\neu/foo: empty"))
        .containsExactly("a in staging/foo");
  }

  @Test
  void asksNothingOfOtherProjectsNorWhereTheFirstRuleAsksForNothing() {
    assertThat(
            questions(
                edges(EDGES, rule("other", Requirement.REQUIRE, Optional.empty())),
                Map.of(),
                INVENTORY))
        .isEmpty();
    assertThat(
            questions(
                edges(EDGES, rule("edges", Requirement.OFF, Optional.empty()), ALWAYS),
                Map.of(),
                INVENTORY))
        .isEmpty();
  }

  @Test
  void asksNothingOfWhatWasClaimedBeforeTheRule() {
    StagingRule rule = rule("edges", Requirement.REQUIRE, Optional.of(SINCE));
    EdgeSet edges = edges(EDGES, rule);
    EdgeSet before =
        edges(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@b -> elsewhere/foo
            """);
    assertThat(EvidenceGate.days(edges)).containsExactly(SINCE);
    assertThat(questions(edges, Map.of(SINCE, before), INVENTORY))
        .containsExactly("b in staging/foo", "c in staging/foo");
    assertThat(questions(edges, Map.of(SINCE.plusDays(1), before), INVENTORY)).hasSize(3);
    assertThat(EvidenceGate.days(edges(EDGES, ALWAYS))).isEmpty();
  }

  @Test
  void leavesAPlanAsItIsWhereAllIsAccepted() {
    EdgeSet edges = edges(EDGES, ALWAYS);
    Planned planned = planned(edges, INVENTORY);
    Map<EvidenceQuestion, EvidenceVerdict> verdicts = new HashMap<>();
    EvidenceGate gate = new EvidenceGate(edges, Map.of());
    gate.questions(planned.plan()).forEach(question -> verdicts.put(question, GOOD));
    Planned left = gate.withhold(planned, verdicts);
    assertThat(left.plan()).isEqualTo(planned.plan());
    assertThat(left.evidence()).isNotEmpty();
    assertThat(left.evidence().values()).containsOnly(GOOD);
  }

  private static Function<EvidenceQuestion, Optional<EvidenceVerdict>> digest(
      String digest, EvidenceVerdict verdict) {
    return question ->
        Optional.of(question.source().digest().equals(Names.digest(digest)) ? verdict : GOOD);
  }

  private static Planned withheld(
      EdgeSet edges,
      String inventory,
      Function<EvidenceQuestion, Optional<EvidenceVerdict>> verdict) {
    Planned planned = planned(edges, inventory);
    EvidenceGate gate = new EvidenceGate(edges, Map.of());
    Map<EvidenceQuestion, EvidenceVerdict> verdicts = new HashMap<>();
    gate.questions(planned.plan())
        .forEach(question ->
            verdict.apply(question).ifPresent(answer -> verdicts.put(question, answer)));
    return gate.withhold(planned, verdicts);
  }

  private static List<String> questions(
      EdgeSet edges, Map<LocalDate, EdgeSet> before, String inventory) {
    return new EvidenceGate(edges, before)
        .questions(planned(edges, inventory).plan()).stream()
            .map(EvidenceQuestion::source)
            .map(Names::shorten)
            .toList();
  }

  private static Planned planned(EdgeSet edges, String inventory) {
    Inventory read = Inventories.of(inventory);
    return new Planned(Planner.plan(edges, read), read, edges);
  }

  private static EdgeSet edges(String text, StagingRule... rules) {
    TrustPolicy trust = new TrustPolicy(SignaturePolicy.NONE, List.of(rules), Optional.empty());
    ManifestSet manifests =
        Manifests.of(Policy.NONE.withTrust(trust, VulnerabilityPolicy.OFF), text);
    return EdgeSet.of(manifests);
  }
}
