package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
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
import java.util.stream.Stream;
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

  /**
   * Rules are for {@code staging}, the project of all these manifests, unless they say otherwise.
   */
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

  private static final StagingRule ALWAYS = rule("staging", Requirement.REQUIRE, Optional.empty());

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
                edges(EDGES, rule("staging", Requirement.OFF, Optional.empty()), ALWAYS),
                Map.of(),
                INVENTORY))
        .isEmpty();
  }

  @Test
  void asksNothingOfWhatWasClaimedBeforeTheRule() {
    StagingRule rule = rule("staging", Requirement.REQUIRE, Optional.of(SINCE));
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
  void asksByTheRulesOfAllProjectsThatClaimADigest() {
    StagingRule other = rule("other", Requirement.REQUIRE, Optional.empty());
    EdgeSet edges = edges("staging/foo@a -> prod/foo:1.0\nother/foo@a -> prod/foo", other);
    assertThat(questions(edges, Map.of(), "staging/foo: a\nprod/foo: empty"))
        .containsExactly("a in staging/foo");
  }

  @Test
  void copiesWhatExceptionsExcuseAndNamesThem() {
    List<PolicyException> exceptions =
        List.of(
            exception("staging", Optional.of("foo"), Rule.UNSIGNED_SOURCE, 3, "no builder yet"),
            exception("staging", Optional.empty(), Rule.SBOM, 4, "nobody asked"));
    Planned planned =
        withheld(edges(exceptions, EDGES, ALWAYS), INVENTORY, question -> Optional.of(UNSIGNED));
    assertThat(planned.plan().refusals()).isEmpty();
    assertThat(planned.plan().copies()).hasSize(3);
    assertThat(planned.evidence().verdicts().values())
        .containsOnly(
            new EvidenceVerdict.Accepted(
                List.of(),
                List.of(
                    excused(Rule.UNSIGNED_SOURCE, "has no signature", 3, "no builder yet"),
                    excused(Rule.SBOM, "has no SBOM", 4, "nobody asked"))));
  }

  @Test
  void refusesForWhatNoExceptionLifts() {
    for (PolicyException none :
        List.of(
            exception("staging", Optional.of("bar"), Rule.SBOM, 3, "another image"),
            exception("other", Optional.empty(), Rule.SBOM, 3, "another project"),
            exception("staging", Optional.empty(), Rule.PROVENANCE, 3, "another rule"))) {
      List<PolicyException> exceptions =
          List.of(exception("staging", Optional.empty(), Rule.UNSIGNED_SOURCE, 2, "old"), none);
      Planned planned =
          withheld(edges(exceptions, EDGES, ALWAYS), INVENTORY, digest("c", UNSIGNED));
      assertThat(Plans.sentences(planned.plan()))
          .containsExactly(
              "edges:4: c in staging/foo has no SBOM; attest there what it is made of");
      assertThat(planned.plan().refusals().getFirst().rule()).isEqualTo(Rule.SBOM);
    }
  }

  @Test
  void noExceptionLiftsWhatCouldNotBeRead() {
    List<PolicyException> exceptions =
        Stream.of(Rule.UNSIGNED_SOURCE, Rule.UNTRUSTED_SIGNER, Rule.UNREADABLE)
            .map(rule -> exception("staging", Optional.empty(), rule, 3, "old"))
            .toList();
    Planned planned =
        withheld(
            edges(exceptions, EDGES, ALWAYS),
            INVENTORY,
            digest("c", new EvidenceVerdict.Unreadable("it answers 503")));
    assertThat(planned.plan().refusals())
        .extracting(Refusal::rule)
        .containsExactly(Rule.UNREADABLE);
  }

  /** The first digest is claimed by two projects, of which one is excused. */
  @Test
  void anExceptionOfOneProjectExcusesNoOther() {
    StagingRule all = rule("*", Requirement.REQUIRE, Optional.empty());
    String edges =
        """
        other/foo@a -> prod/foo
        staging/foo@a -> prod/foo:1.0
        other/foo@b -> prod/foo:2.0
        """;
    String inventory = "staging/foo: a\nother/foo: b\nprod/foo: empty";
    EvidenceVerdict unsigned =
        new EvidenceVerdict.Refused(
            List.of(new Finding(Rule.UNSIGNED_SOURCE, "has no signature", "sign it")));
    PolicyException other =
        exception("other", Optional.empty(), Rule.UNSIGNED_SOURCE, 3, "no builder yet");
    PolicyException staging =
        exception("staging", Optional.empty(), Rule.UNSIGNED_SOURCE, 4, "older than the rule");

    Planned one =
        withheld(edges(List.of(other), edges, all), inventory, any -> Optional.of(unsigned));
    assertThat(Plans.text(one.plan()))
        .isEqualTo(
            """
            copy other/foo@b -> prod/foo:2.0
            refuse unsigned-source staging/foo@a -> prod/foo:1.0
            promoted 0 of 2
            """);
    Planned both =
        withheld(
            edges(List.of(other, staging), edges, all), inventory, any -> Optional.of(unsigned));
    assertThat(both.plan().refusals()).isEmpty();
    assertThat(
            both.evidence().verdicts().values().stream()
                .map(EvidenceVerdict.Accepted.class::cast)
                .map(EvidenceVerdict.Accepted::words))
        .anyMatch(text ->
            text.contains(
                "has no signature; edgeward.yaml:3 excuses it: no builder yet and"
                    + " edgeward.yaml:4 excuses it: older than the rule [unsigned-source]"));
  }

  /** One question, of two images that go to places of their own. */
  @Test
  void excusesTheSameDigestInOnePlaceAndNotInTheOther() {
    StagingRule all = rule("*", Requirement.REQUIRE, Optional.empty());
    List<PolicyException> exceptions =
        List.of(exception("staging", Optional.of("foo"), Rule.UNSIGNED_SOURCE, 3, "old"));
    String edges =
        """
        staging/foo@a -> us/foo:1.0
        staging/foo@a -> eu/foo:1.0
        other/foo@a -> eu/foo
        """;
    Planned planned =
        withheld(
            edges(exceptions, edges, all),
            "staging/foo: a\nother/foo: empty\nus/foo: empty\neu/foo: empty",
            any ->
                Optional.of(
                    new EvidenceVerdict.Refused(
                        List.of(new Finding(Rule.UNSIGNED_SOURCE, "has none", "sign it")))));
    assertThat(Plans.text(planned.plan()))
        .isEqualTo(
            """
            copy staging/foo@a -> us/foo:1.0
            refuse unsigned-source staging/foo@a -> eu/foo:1.0
            promoted 0 of 2
            """);
    EvidenceSource source = new EvidenceSource(Names.repository("staging/foo"), Names.digest("a"));
    assertThat(planned.evidence().of(source, Names.repository("us/foo")))
        .contains(
            new EvidenceVerdict.Accepted(
                List.of(), List.of(excused(Rule.UNSIGNED_SOURCE, "has none", 3, "old"))));
    assertThat(planned.evidence().of(source, Names.repository("eu/foo")))
        .containsInstanceOf(EvidenceVerdict.Refused.class);
    assertThat(planned.evidence().together().get(source))
        .isInstanceOf(EvidenceVerdict.Refused.class);
    assertThat(planned.evidence().bySource())
        .extracting(found -> Names.shorten(found.source()) + " " + found.destinations())
        .containsExactlyInAnyOrder(
            "a in staging/foo [%s]".formatted(Names.repository("us/foo")),
            "a in staging/foo [%s]".formatted(Names.repository("eu/foo")));
  }

  private static EvidenceNote excused(Rule rule, String found, int line, String reason) {
    Location at = new Location("edgeward.yaml", line);
    return new EvidenceNote.Excused(rule, found, List.of(new AppliedException(rule, at, reason)));
  }

  @Test
  void whatIsGoodCountsWhereAnExceptionExcusesTheRest() {
    StagingRule all = rule("*", Requirement.REQUIRE, Optional.empty());
    Finding sbom = new Finding(Rule.SBOM, "has no SBOM", "attest it");
    Finding provenance = new Finding(Rule.PROVENANCE, "has no provenance", "attest it");
    List<String> grounds = List.of("signature by key k");
    String edges = "staging/foo@a -> prod/foo:1.0\nstaging/bar@b -> prod/bar:1.0\n";
    Planned planned =
        withheld(
            edges(
                List.of(exception("staging", Optional.empty(), Rule.SBOM, 3, "none yet")),
                edges,
                all),
            "staging/foo: a\nstaging/bar: b\nprod/foo: empty\nprod/bar: empty",
            question ->
                Optional.of(
                    new EvidenceVerdict.Refused(
                        question.source().digest().equals(Names.digest("a"))
                            ? List.of(sbom)
                            : List.of(provenance, sbom),
                        grounds)));
    EvidenceVerdict.Accepted excused =
        new EvidenceVerdict.Accepted(
            grounds, List.of(excused(Rule.SBOM, "has no SBOM", 3, "none yet")));
    assertThat(excused.word()).isEqualTo("accepted");
    assertThat(excused.words())
        .isEqualTo("signature by key k, has no SBOM; edgeward.yaml:3 excuses it: none yet [sbom]");
    assertThat(planned.evidence().verdicts().values())
        .containsExactlyInAnyOrder(
            excused, new EvidenceVerdict.Refused(List.of(provenance), grounds));
  }

  private static PolicyException exception(
      String project, Optional<String> image, Rule rule, int line, String reason) {
    return new PolicyException(
        project, image, rule, reason, Optional.empty(), new Location("edgeward.yaml", line));
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
    assertThat(left.evidence().verdicts()).isNotEmpty();
    assertThat(left.evidence().verdicts().values()).containsOnly(GOOD);
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
    return edges(List.of(), text, rules);
  }

  private static EdgeSet edges(
      List<PolicyException> exceptions, String text, StagingRule... rules) {
    TrustPolicy trust = new TrustPolicy(SignaturePolicy.NONE, List.of(rules), Optional.empty());
    Policy policy =
        new Policy(List.of(), false, exceptions).withTrust(trust, VulnerabilityPolicy.OFF);
    return EdgeSet.of(Manifests.of(policy, text));
  }
}
