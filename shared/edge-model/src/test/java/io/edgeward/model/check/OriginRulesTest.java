package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.notation.Plans;
import io.edgeward.model.plan.EvidenceGate;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.trust.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OriginRulesTest {
  private static final String BASE = "staging/foo@0 -> us/foo:1.0\n";
  private static final String ADDED =
      BASE
          + """
          staging/foo@a -> us/foo:1.1
          staging/foo@a -> us/foo:1.2
          staging/foo@a -> eu/foo:1.1
          staging/foo@b -> us/foo
          """;
  private static final DigestFacts PRESENT = Facts.of(Facts.image("amd64"));
  private static final EvidenceVerdict GOOD =
      new EvidenceVerdict.Accepted(List.of("signature by key k"), List.of());
  private static final EvidenceVerdict UNSIGNED =
      new EvidenceVerdict.Refused(
          List.of(new Finding(Rule.UNSIGNED_SOURCE, "has no signature", "sign it there by key k")));
  private static final EvidenceVerdict UNREAD = new EvidenceVerdict.Unreadable("it answers 503");

  private final Policy asking = OriginPolicy.signature(Requirement.REQUIRE);
  private final EdgeSet edges = EdgeSet.of(Manifests.of(asking, ADDED));

  private Planned copies(Map<String, DigestFacts> known) {
    return copies(known, Map.of());
  }

  private Planned copies(Map<String, DigestFacts> known, Map<RepositoryPath, Set<Digest>> settled) {
    ManifestRevision base = ManifestRevision.of(Manifests.of(asking, BASE));
    ManifestRevision head = ManifestRevision.of(Manifests.of(asking, ADDED));
    ManifestChange change = ManifestChange.between(base, head, base);
    Map<DigestChange, DigestFacts> facts = new HashMap<>();
    for (DigestChange digest : change.digests()) {
      Optional.ofNullable(known.get(Names.shorten(digest.digest())))
          .ifPresent(fact -> facts.put(digest, fact));
    }
    return AddedCopies.of(
        change,
        new RegistryFacts(Optional.empty(), facts),
        new ProductionPresence(settled, List.of()),
        edges);
  }

  private Planned withheld(Map<String, EvidenceVerdict> verdicts) {
    Planned copies = copies(Map.of("a", PRESENT, "b", PRESENT));
    EvidenceGate gate = new EvidenceGate(edges, Map.of());
    Map<EvidenceQuestion, EvidenceVerdict> answers = new HashMap<>();
    gate.questions(copies.plan())
        .forEach(question ->
            answers.put(
                question, verdicts.getOrDefault(Names.shorten(question.source().digest()), GOOD)));
    return gate.withhold(copies, answers);
  }

  private static List<String> problems(Planned proposed, Optional<Planned> reviewed) {
    return OriginRules.problems(proposed, reviewed).stream()
        .map(problem -> problem.severity().word() + " " + Names.shorten(problem))
        .toList();
  }

  @Test
  void askOfWhatIsAddedAndAtItsSource() {
    assertThat(Plans.text(copies(Map.of("a", PRESENT, "b", PRESENT)).plan()))
        .isEqualTo(
            """
            copy staging/foo@a -> eu/foo:1.1
            copy staging/foo@a -> us/foo:1.1,1.2
            copy staging/foo@b -> us/foo
            promoted 0 of 0
            """);
    assertThat(
            copies(
                    Map.of(
                        "a",
                        Facts.of(new SourceContent.Absent()),
                        "b",
                        Facts.of(new SourceContent.Unread("it answers 503"))))
                .plan()
                .copies())
        .isEmpty();
    assertThat(copies(Map.of()).plan().copies()).isEmpty();
  }

  @Test
  void askNothingOfWhatProductionHas() {
    DigestFacts there =
        new DigestFacts(
            PRESENT.content(),
            new TreeMap<>(),
            Optional.empty(),
            new TreeMap<>(
                Map.of(
                    Names.repository("us/foo"),
                    new TreeMap<>(
                        Map.of(
                            new Tag("1.1"),
                            new TagState.On(Names.digest("a")),
                            new Tag("1.2"),
                            new TagState.Free())))));
    Map<RepositoryPath, Set<Digest>> untagged =
        Map.of(Names.repository("us/foo"), Set.of(Names.digest("a")));
    assertThat(Plans.text(copies(Map.of("a", PRESENT), untagged).plan()))
        .isEqualTo("copy staging/foo@a -> eu/foo:1.1\npromoted 0 of 0\n");
    assertThat(Plans.text(copies(Map.of("a", there)).plan()))
        .isEqualTo("copy staging/foo@a -> eu/foo:1.1\npromoted 0 of 0\n");
  }

  @Test
  void areSilentWhereAllIsWell() {
    assertThat(problems(withheld(Map.of()), Optional.empty())).isEmpty();
    assertThat(withheld(Map.of()).evidence().together().values()).containsExactly(GOOD, GOOD);
  }

  @Test
  void refuseOnceWhatTheProposedPolicyRefuses() {
    assertThat(problems(withheld(Map.of("a", UNSIGNED)), Optional.empty()))
        .containsExactly(
            "error edges:2: a in staging/foo has no signature; sign it there by key k; promotion"
                + " will hold it back until then [unsigned-source]");
  }

  @Test
  void sayOnceAHostWhatCouldNotBeRead() {
    assertThat(problems(withheld(Map.of("a", UNREAD, "b", UNREAD)), Optional.empty()))
        .singleElement()
        .asString()
        .startsWith(
            "warning edges:2: the evidence of a in staging/foo could not be read: it answers 503,"
                + " and 1 more reading of this host failed; what was not read is not checked; ")
        .endsWith("[unreadable]");
  }

  @Test
  void warnOfWhatOnlyTheProposedPolicyLetsIn() {
    Planned reviewed = withheld(Map.of("a", UNSIGNED, "b", UNREAD));
    assertThat(problems(withheld(Map.of()), Optional.of(reviewed)))
        .satisfiesExactly(
            refused ->
                assertThat(refused)
                    .isEqualTo(
                        "warning edges:2: by the policy of the branch, a in staging/foo has no"
                            + " signature; sign it there by key k; only the policy of this change"
                            + " lets it in, which wants the review of whoever answers for"
                            + " production [unsigned-source]"),
            unread ->
                assertThat(unread).startsWith("warning edges:5: the evidence of b in staging/foo"));
  }

  private static EvidenceVerdict refused(Rule... rules) {
    return new EvidenceVerdict.Refused(
        Stream.of(rules).map(rule -> new Finding(rule, "lacks " + rule.id(), "add it")).toList());
  }

  /** Of which policy each sentence is. */
  private static List<String> told(Planned proposed, Planned reviewed) {
    return problems(proposed, Optional.of(reviewed)).stream()
        .map(sentence -> sentence.replaceAll(", which wants the review .*", ""))
        .map(sentence -> sentence.replaceAll("; promotion will .*", ""))
        .toList();
  }

  @Test
  void warnOfARuleThatIsDroppedWhileAnotherIsBroken() {
    assertThat(
            told(
                withheld(Map.of("a", refused(Rule.SBOM))),
                withheld(Map.of("a", refused(Rule.UNSIGNED_SOURCE, Rule.SBOM)))))
        .containsExactly(
            "warning edges:2: by the policy of the branch, a in staging/foo lacks unsigned-source,"
                + " and lacks sbom; add it, and add it; the policy of this change asks something"
                + " else of it",
            "error edges:2: a in staging/foo lacks sbom; add it");
    assertThat(
            told(
                withheld(Map.of("a", refused(Rule.UNSIGNED_SOURCE))),
                withheld(Map.of("a", refused(Rule.UNSIGNED_SOURCE, Rule.SBOM)))))
        .hasSize(2)
        .anyMatch(sentence -> sentence.startsWith("warning edges:2: by the policy of the branch"));
  }

  @Test
  void warnOfARuleThatIsDroppedWhileSomethingIsUnread() {
    assertThat(told(withheld(Map.of("a", UNREAD)), withheld(Map.of("a", UNSIGNED))))
        .hasSize(2)
        .anyMatch(sentence -> sentence.startsWith("warning edges:2: by the policy of the branch"))
        .anyMatch(sentence -> sentence.startsWith("warning edges:2: the evidence of a"));
  }

  @Test
  void warnOfEachProjectWhateverIsSaidOfAnother() {
    Planned reviewed = withheld(Map.of("a", UNSIGNED));
    Planned other =
        reviewed.with(
            new Plan(
                Optional.empty(),
                0,
                0,
                List.of(),
                List.of(),
                reviewed.plan().refusals().stream().map(OriginRulesTest::elsewhere).toList()));
    assertThat(told(other, reviewed))
        .hasSize(2)
        .anyMatch(sentence -> sentence.startsWith("warning edges:2: by the policy of the branch"))
        .anyMatch(sentence -> sentence.startsWith("error other:2: a in staging/foo has no"));
  }

  private static Refusal elsewhere(Refusal refusal) {
    return new Refusal(
        refusal.rule(),
        refusal.source(),
        refusal.digest(),
        refusal.destination(),
        refusal.tag(),
        refusal.found(),
        new Location("other", refusal.at().line()),
        refusal.finding());
  }

  @Test
  void sayNothingTwice() {
    Planned both = withheld(Map.of("a", UNSIGNED, "b", UNREAD));
    assertThat(problems(both, Optional.of(both))).isEqualTo(problems(both, Optional.empty()));
  }
}
