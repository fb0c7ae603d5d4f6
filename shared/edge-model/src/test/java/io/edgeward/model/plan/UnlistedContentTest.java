package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.notation.Inventories;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.notation.Plans;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a registry does not list may be there: nothing is planned upon its absence. */
class UnlistedContentTest {
  private static Reading told(String text, Listing.Extent extent) {
    Listing listing =
        ((Reading.Read) Inventories.of("prod/foo: " + text).reading(Names.repository("prod/foo")))
            .listing();
    return new Reading.Read(
        new Listing(listing.digests(), listing.tags(), extent, Set.of(), Map.of(), List.of()));
  }

  @Test
  void putsNoTagThatTheDestinationMayHave() {
    Plan plan =
        Planner.plan(
            EdgeSet.of(Manifests.of("staging/foo@a -> prod/foo:1.0")),
            Inventory.of(
                Map.of(Names.repository("prod/foo"), told("a", Listing.Extent.REFERENCES))));
    assertThat(Plans.text(plan))
        .isEqualTo("refuse unreadable staging/foo@a -> prod/foo:1.0\npromoted 0 of 1\n");
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: could not read prod/foo: its registry does not list it, and it was not asked"
                + " for by name; run again when it can be read");
    assertThat(plan.isPartial()).isTrue();
  }

  @Test
  void doesNotTakeWhatASourceDoesNotListForLost() {
    Plan plan =
        Planner.plan(
            EdgeSet.of(Manifests.of("staging/foo@a -> prod/foo:1.0")),
            Inventory.of(
                Map.of(
                    Names.repository("staging/foo"),
                    told("b=9.0", Listing.Extent.TAGS),
                    Names.repository("prod/foo"),
                    new Reading.Absent())));
    assertThat(Plans.text(plan))
        .isEqualTo("refuse unreadable staging/foo@a -> prod/foo:1.0\npromoted 0 of 1\n");
    assertThat(Plans.sentences(plan))
        .containsExactly(
            "edges:1: could not read staging/foo: its registry does not list it, and it was not"
                + " asked for by name; run again when it can be read");
  }
}
