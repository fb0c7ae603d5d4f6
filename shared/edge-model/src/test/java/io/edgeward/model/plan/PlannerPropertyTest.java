package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every plan, tried on generated manifests; the seed is in the failure. */
class PlannerPropertyTest {
  private static final int CASES = 5_000;

  @Test
  void agreesWithItsObviousTwin() {
    Set<String> seen = new TreeSet<>();
    forEachCase((manifests, inventory) -> {
      Plan plan = PlannerTwin.agreedPlan(manifests, inventory);
      plan.refusals().forEach(refusal -> seen.add(refusal.rule().id()));
      plan.copies().forEach(copy -> seen.add(copy.heals() ? "heal" : "copy"));
      plan.addTags().forEach(add -> seen.add("add-tag"));
    });
    assertThat(seen)
        .as("every kind of step occurs among the generated cases")
        .containsExactly(
            "add-tag",
            "conflict",
            "copy",
            "heal",
            "lost-source",
            "production-root",
            "subproject-prefix",
            "tag-move",
            "unreadable");
  }

  @Test
  void putsEveryEdgeInExactlyOnePlace() {
    forEachCase((manifests, inventory) -> {
      Plan plan = Planner.plan(EdgeSet.of(manifests), inventory);
      long copied = plan.copies().stream().mapToLong(Copy::edges).sum();
      long tagged = plan.addTags().stream().mapToLong(add -> add.tags().size()).sum();
      assertThat(plan.promoted() + copied + tagged + plan.refusals().size())
          .isEqualTo(plan.edges());
    });
  }

  @Test
  void leavesNothingToDoOnceItWasCarriedOut() {
    forEachCase((manifests, before) -> {
      EdgeSet edges = EdgeSet.of(manifests);
      Plan first = Planner.plan(edges, before);
      Plan second = Planner.plan(edges, AppliedPlan.of(first, before));
      assertThat(second.copies()).isEmpty();
      assertThat(second.addTags()).isEmpty();
      assertThat(second.refusals()).isEqualTo(first.refusals());
    });
  }

  @Test
  void doesNotDependOnTheOrderOfTheManifests() {
    forEachCase((manifests, inventory) -> {
      List<Manifest> shuffled = new ArrayList<>(manifests.manifests());
      Collections.shuffle(shuffled, new Random(1));
      ManifestSet other =
          new ManifestSet(manifests.revision(), shuffled, manifests.policy(), manifests.problems());
      assertThat(Planner.plan(EdgeSet.of(other), inventory))
          .isEqualTo(Planner.plan(EdgeSet.of(manifests), inventory));
    });
  }

  @Test
  void neverMovesATagAndNeverPutsOneTwice() {
    forEachCase((manifests, inventory) -> {
      Plan plan = Planner.plan(EdgeSet.of(manifests), inventory);
      Set<String> put = new TreeSet<>();
      Steps check =
          (repository, digest, tags) ->
              tags.forEach(tag -> {
                assertThat(put.add(repository + ":" + tag)).isTrue();
                assertThat(inventory.reading(repository).state(tag))
                    .isIn(new TagState.Free(), new TagState.On(digest));
              });
      plan.copies().forEach(c -> check.accept(c.destination(), c.digest(), c.tags()));
      plan.addTags().forEach(add -> check.accept(add.destination(), add.digest(), add.tags()));
      assertThat(plan.addTags())
          .allSatisfy(add ->
              assertThat(add.tags())
                  .allMatch(tag ->
                      inventory.reading(add.destination()).state(tag) instanceof TagState.Free));
    });
  }

  private interface Steps {
    void accept(RepositoryPath repository, Digest digest, List<Tag> tags);
  }

  @Test
  void countsNothingAsPromotedThatIsNotWhole() {
    forEachCase((manifests, inventory) -> {
      EdgeSet edges = EdgeSet.of(manifests);
      long whole =
          edges.wanted().entrySet().stream()
              .flatMap(entry ->
                  entry.getValue().digests().stream()
                      .filter(digest ->
                          inventory.reading(entry.getKey()).presence(digest.digest())
                              instanceof Presence.Present))
              .mapToLong(WantedDigest::edges)
              .sum();
      assertThat(Planner.plan(edges, inventory).promoted()).isLessThanOrEqualTo(whole);
    });
  }

  @Test
  void copiesADigestIntoARepositoryOnce() {
    forEachCase((manifests, inventory) ->
        assertThat(Planner.plan(EdgeSet.of(manifests), inventory).copies())
            .extracting(copy -> copy.destination() + "@" + copy.digest())
            .doesNotHaveDuplicates());
  }

  @Test
  void asksForEverySourceThatItThenUses() {
    forEachCase((manifests, inventory) -> {
      EdgeSet edges = EdgeSet.of(manifests);
      var needed = Planner.sourcesNeeded(edges, inventory);
      Plan plan = Planner.plan(edges, inventory);
      plan.copies().forEach(copy -> assertThat(needed.get(copy.source())).contains(copy.digest()));
      plan.refusals().stream()
          .filter(refusal -> refusal.rule() == Rule.LOST_SOURCE)
          .forEach(refusal -> assertThat(needed.get(refusal.source())).isNotNull());
    });
  }

  private static void forEachCase(BiConsumer<ManifestSet, Inventory> property) {
    for (long seed = 0; seed < CASES; seed++) {
      Generator generator = new Generator(seed);
      ManifestSet manifests = generator.manifests();
      Inventory inventory = generator.inventory();
      assertThatCode(() -> property.accept(manifests, inventory))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }
}
