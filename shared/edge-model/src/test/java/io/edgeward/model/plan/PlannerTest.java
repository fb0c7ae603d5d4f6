package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.Inventories;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.notation.Plans;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of the planning rules, row by row, and the sentences that people read. */
class PlannerTest {
  @Test
  void findsNothingToDoWhereTheTagIsOnTheDigest() {
    Plan plan = plan("staging/foo@a -> prod/foo:1.0", "prod/foo: a=1.0");
    assertThat(Plans.text(plan)).isEqualTo("promoted 1 of 1\n");
    assertThat(plan.isPromoted()).isTrue();
  }

  @Test
  void findsNothingToDoWhereADigestWithoutTagIsPresent() {
    assertThat(Plans.text(plan("staging/foo@a -> prod/foo", "prod/foo: a=other")))
        .isEqualTo("promoted 1 of 1\n");
  }

  @Test
  void copiesADigestOnceAndPutsAllItsTags() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:latest
            staging/foo@a -> prod/foo:1.0
            staging/foo@b -> prod/foo
            """,
            """
            staging/foo: a b
            prod/foo: empty
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            copy staging/foo@a -> prod/foo:1.0,latest
            copy staging/foo@b -> prod/foo
            promoted 0 of 3
            """);
    assertThat(plan.isPromoted()).isFalse();
  }

  @Test
  void addsTagsToContentThatIsThere() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:1.1
            staging/foo@a -> prod/foo:latest
            """,
            "prod/foo: a=1.0");
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            tag prod/foo@a: 1.1,latest
            promoted 1 of 3
            """);
  }

  @Test
  void refusesToMoveATag() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:1.1
            """,
            """
            staging/foo: a
            prod/foo: b=1.0
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            copy staging/foo@a -> prod/foo:1.1
            refuse tag-move staging/foo@a -> prod/foo:1.0
            promoted 0 of 2
            """);
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: tag 1.0 already names b in prod/foo; tags are never moved, add a new tag");
    assertThat(plan.refusals().getFirst().found()).hasValue(Names.digest("b"));
  }

  @Test
  void judgesTheDestinationBeforeTheSource() {
    Plan plan =
        plan(
            "staging/foo@a -> prod/foo:1.0",
            """
            staging/foo: empty
            prod/foo: b=1.0
            """);
    assertThat(Plans.text(plan)).startsWith("refuse tag-move");
  }

  @Test
  void refusesBothSidesOfAConflictAndNamesBothManifests() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            other/foo@b -> prod/foo:1.0
            """,
            """
            staging/foo: a
            other/foo: b
            prod/foo: a=1.0
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            refuse conflict staging/foo@a -> prod/foo:1.0
            refuse conflict other/foo@b -> prod/foo:1.0
            promoted 0 of 2
            """);
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: tag 1.0 of prod/foo is also claimed by b at edges:2; none of them is"
                + " promoted, keep one",
            "edges:2: tag 1.0 of prod/foo is also claimed by a at edges:1; none of them is"
                + " promoted, keep one");
  }

  @Test
  void namesEveryOtherClaimantOfAConflict() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@b -> prod/foo:1.0
            staging/foo@c -> prod/foo:1.0
            """,
            "prod/foo: empty");
    assertThat(Plans.sentences(plan).get(1))
        .isEqualTo(
            "edges:2: tag 1.0 of prod/foo is also claimed by a at edges:1, c at edges:3; none of"
                + " them is promoted, keep one");
  }

  @Test
  void refusesWhatTheSourceHasLost() {
    Plan plan =
        plan(
            """
            other/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:1.0
            """,
            """
            staging/foo: b
            other/foo: empty
            prod/foo: empty
            """);
    assertThat(Plans.text(plan)).startsWith("refuse lost-source other/foo@a -> prod/foo:1.0");
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: a is not in other/foo or staging/foo; push it there again or remove the"
                + " entry");
  }

  @Test
  void copiesFromTheFirstSourceThatHasTheDigest() {
    String edges =
        """
        staging/foo@a -> prod/foo:1.0
        other/foo@a -> prod/foo:1.0
        """;
    assertThat(Plans.text(plan(edges, "staging/foo: a\nother/foo: a\nprod/foo: empty")))
        .startsWith("copy other/foo@a");
    assertThat(Plans.text(plan(edges, "staging/foo: a\nother/foo: unreadable\nprod/foo: empty")))
        .startsWith("copy staging/foo@a");
  }

  @Test
  void decidesNothingAboutADestinationThatCouldNotBeRead() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@b -> prod/foo
            staging/bar@a -> prod/bar:1.0
            """,
            """
            prod/foo: unreadable
            prod/bar: a=1.0
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            refuse unreadable staging/foo@a -> prod/foo:1.0
            refuse unreadable staging/foo@b -> prod/foo
            promoted 1 of 3
            """);
    assertThat(Plans.sentences(plan).getFirst())
        .isEqualTo(
            "edges:1: could not read prod/foo: it answers 503; run again when it can be read");
    assertThat(plan.isPartial()).isTrue();
  }

  @Test
  void decidesNothingAboutATagThatCouldNotBeRead() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:1.1
            """,
            """
            staging/foo: a
            prod/foo: !1.0
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            copy staging/foo@a -> prod/foo:1.1
            refuse unreadable staging/foo@a -> prod/foo:1.0
            promoted 0 of 2
            """);
  }

  @Test
  void saysWhoHasToGrantWhatIsForbidden() {
    for (String forbidden : List.of("prod/foo", "staging/foo")) {
      String inventory =
          forbidden.equals("prod/foo")
              ? "prod/foo: forbidden"
              : "prod/foo: empty\nstaging/foo: forbidden";
      Plan plan = plan("staging/foo@a -> prod/foo:1.0", inventory);
      assertThat(plan.isPartial()).isTrue();
      assertThat(Plans.sentences(plan))
          .containsExactly(
              "edges:1: not allowed to read %s: it answers 403; grant the right to read it and run again"
                  .formatted(forbidden));
    }
  }

  @Test
  void takesASourceForLostOnlyWhereThatIsProved() {
    assertThat(ruleOf("staging/foo: absent\nprod/foo: absent")).isEqualTo(Rule.LOST_SOURCE);
    assertThat(ruleOf("staging/foo: empty\nprod/foo: absent")).isEqualTo(Rule.LOST_SOURCE);
    assertThat(ruleOf("staging/foo: !a\nprod/foo: absent")).isEqualTo(Rule.UNREADABLE);
    assertThat(ruleOf("staging/foo: unreadable\nprod/foo: empty")).isEqualTo(Rule.UNREADABLE);
    assertThat(ruleOf("staging/foo: forbidden\nprod/foo: empty")).isEqualTo(Rule.UNREADABLE);
  }

  private static Rule ruleOf(String inventory) {
    return plan("staging/foo@a -> prod/foo:1.0", inventory).refusals().getFirst().rule();
  }

  @Test
  void neverTakesWhatNobodyAskedForAsAbsent() {
    Listing told =
        new Listing(
            new TreeMap<>(),
            new TreeMap<>(),
            Listing.Extent.REFERENCES,
            Set.of(),
            Map.of(),
            List.of());
    EdgeSet edges = EdgeSet.of(Manifests.of("staging/foo@a -> prod/foo:1.0"));
    Inventory inventory =
        Inventory.of(Map.of(Names.repository("prod/foo"), new Reading.Read(told)));
    assertThat(Planner.sourcesNeeded(edges, inventory)).isEmpty();
    assertThat(Plans.sentences(Planner.plan(edges, inventory)))
        .containsExactly(
            "edges:1: could not read prod/foo: its registry does not list it, and it was not asked"
                + " for by name; run again when it can be read");
  }

  @Test
  void refusesAsUnreadableWhenNoSourceIsKnownToHaveTheDigest() {
    Plan plan =
        plan(
            """
            other/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:1.0
            """,
            """
            other/foo: empty
            staging/foo: unreadable
            prod/foo: empty
            """);
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: could not read staging/foo: it answers 503; run again when it can be read");
    assertThat(plan.isPartial()).isTrue();
  }

  @Test
  void refusesWhatThePolicyForbidsAndNothingElse() {
    Policy policy = new Policy(List.of(RegistryPath.of("prod.test")), true, List.of());
    Plan plan =
        plan(
            Manifests.of(
                policy,
                """
                foo/tool@a -> prod/foo/tool:1.0
                foo/bar/tool@b -> prod/bar/tool:1.0
                foo/bar/tool@c -> prod/bar/tool
                """),
            "prod/foo/tool: a=1.0");
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            refuse subproject-prefix foo/bar/tool@b -> prod/bar/tool:1.0
            refuse subproject-prefix foo/bar/tool@c -> prod/bar/tool
            promoted 1 of 3
            """);
    assertThat(Plans.sentences(plan).getFirst())
        .isEqualTo(
            "edges:2: project foo may not write to prod (edges:2); write to prod/foo or below, or"
                + " give edgeward.yaml an exception with a reason");
  }

  @Test
  void sortsByDestinationDigestAndTag() {
    Plan plan =
        plan(
            """
            staging/foo@b -> prod/foo:1.0
            staging/foo@a -> prod/foo:2.0
            staging/foo@a -> prod/foo:1.0
            staging/bar@c -> prod/bar:1.0
            """,
            """
            prod/foo: d=1.0,2.0
            prod/bar: d=1.0
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            refuse tag-move staging/bar@c -> prod/bar:1.0
            refuse conflict staging/foo@a -> prod/foo:1.0
            refuse tag-move staging/foo@a -> prod/foo:2.0
            refuse conflict staging/foo@b -> prod/foo:1.0
            promoted 0 of 4
            """);
  }

  @Test
  void needsTheSourcesOfAbsentAndIncompleteDigestsOnly() {
    EdgeSet edges =
        EdgeSet.of(
            Manifests.of(
                """
                staging/foo@a -> prod/foo:1.0
                staging/foo@b -> prod/foo:1.1
                other/foo@b -> prod/foo:1.1
                staging/bar@c -> prod/bar:1.0
                staging/tool@d -> prod/tool:1.0
                """));
    assertThat(
            Names.shorten(
                Planner.sourcesNeeded(
                    edges,
                    Inventories.of("prod/foo: a\nprod/bar: unreadable\nprod/tool: d~f=1.0"))))
        .isEqualTo("{other/foo=[b], staging/foo=[b], staging/tool=[d]}");
  }

  @Test
  void healsWhatIsThereAndNotWholeAndCountsNoneOfItsTagsAsPromoted() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:latest
            staging/foo@b -> prod/foo
            staging/foo@c -> prod/foo:2.0
            """,
            """
            staging/foo: a b
            prod/foo: a>de=1.0 b~f c=2.0 d
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            heal staging/foo@a -> prod/foo:1.0,latest lacking e
            heal staging/foo@b -> prod/foo lacking f
            promoted 1 of 4
            """);
  }

  @Test
  void refusesToHealFromWhereTheDigestIsNot() {
    Plan plan =
        plan(
            "staging/foo@a -> prod/foo:1.0",
            """
            staging/foo: empty
            prod/foo: a>bc=1.0 b
            """);
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            refuse lost-source staging/foo@a -> prod/foo:1.0
            promoted 0 of 1
            """);
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: a in prod/foo lacks c, and is not in staging/foo; push it there again or"
                + " restore it");
  }

  @Test
  void takesAWholeSourceBeforeOneThatLacksSomething() {
    String edges =
        """
        alpha/foo@a -> prod/foo:1.0
        staging/foo@a -> prod/foo:1.0
        """;
    assertThat(Plans.text(plan(edges, "alpha/foo: a~f\nstaging/foo: a\nprod/foo: empty")))
        .isEqualTo("copy staging/foo@a -> prod/foo:1.0\npromoted 0 of 1\n");
    assertThat(
            Plans.text(plan(edges, "alpha/foo: a~f\nstaging/foo: unreadable\nprod/foo: a~f=1.0")))
        .isEqualTo("heal alpha/foo@a -> prod/foo:1.0 lacking f\npromoted 0 of 1\n");
  }

  @Test
  void movesNoTagToHealWhatItNamed() {
    assertThat(
            Plans.text(
                plan("staging/foo@a -> prod/foo:1.0", "staging/foo: a\nprod/foo: a~f b=1.0")))
        .isEqualTo("refuse tag-move staging/foo@a -> prod/foo:1.0\npromoted 0 of 1\n");
  }

  private static Plan plan(String edges, String inventory) {
    return plan(Manifests.of(edges), inventory);
  }

  private static Plan plan(ManifestSet manifests, String inventory) {
    return Planner.plan(EdgeSet.of(manifests), Inventories.of(inventory));
  }

  @Test
  void putsTheTagsOfAnImageThatIsNotWholeInTheirOrder() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:2.0
            staging/foo@a -> prod/foo:3.0
            """,
            "staging/foo: a\nprod/foo: a~f=2.0");
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            heal staging/foo@a -> prod/foo:1.0,2.0,3.0 lacking f
            promoted 0 of 3
            """);
  }

  @Test
  void aPlanOfRefusalsThatWereReadIsNotPartial() {
    assertThat(plan("staging/foo@a -> prod/foo:1.0", "prod/foo: b=1.0").isPartial()).isFalse();
    assertThat(plan("staging/foo@a -> prod/foo:1.0", "prod/foo: unreadable").isPartial()).isTrue();
  }

  @Test
  void namesTheLineOfTheTagThatAnotherClaims() {
    Plan plan =
        plan(
            """
            staging/foo@a -> prod/foo:1.0
            other/foo@b -> prod/foo:0.9
            other/foo@b -> prod/foo:1.0
            """,
            "other/foo: b\nprod/foo: empty");
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: tag 1.0 of prod/foo is also claimed by b at edges:3; none of them is"
                + " promoted, keep one",
            "edges:3: tag 1.0 of prod/foo is also claimed by a at edges:1; none of them is"
                + " promoted, keep one");
    assertThat(plan.refusals())
        .extracting(refusal -> refusal.found().orElseThrow())
        .containsExactly(Names.digest("b"), Names.digest("a"));
  }
}
