package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.notation.Inventories;
import io.edgeward.model.notation.Names;
import io.edgeward.model.notation.Plans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Regions that want the same and list the same are planned once, and come out the same. */
class PlanMemoTest {
  private static final Location AT = new Location("edges", 1);
  private static final RepositoryPath ONE = Names.repository("one/foo");
  private static final RepositoryPath TWO = Names.repository("two/foo");

  /** Image foo in the regions one and two, which want the very same, and bar in region all. */
  private static final EdgeSet EDGES =
      EdgeSet.of(
          new ManifestSet(
              Optional.empty(),
              List.of(
                  manifest("bar", List.of("all.test"), claim("c", "1.0")),
                  manifest(
                      "foo",
                      List.of("one.test", "two.test"),
                      claim("a", "1.0"),
                      claim("b", "2.0"))),
              Policy.NONE,
              List.of()));

  private static Manifest manifest(String image, List<String> regions, DigestClaim... claims) {
    return new Manifest(
        "staging",
        RegistryPath.of("staging.test"),
        regions.stream()
            .map(root -> new Destination(RegistryPath.of(root), Optional.empty(), AT))
            .toList(),
        List.of(new ImageClaims(ImageName.of(image), List.of(claims), AT)),
        AT);
  }

  private static DigestClaim claim(String digest, String tag) {
    return new DigestClaim(Names.digest(digest), List.of(new TagClaim(Tag.of(tag), AT)), AT);
  }

  private static Reading reading(String text) {
    return Inventories.of("any/foo: " + text).reading(Names.repository("any/foo"));
  }

  /** Both regions share what was read, as equal content does. */
  private static Inventory regions(Reading shared) {
    return Inventory.of(
        Map.of(
            Names.repository("all/bar"),
            reading("c=1.0"),
            Names.repository("staging/foo"),
            reading("a b"),
            ONE,
            shared,
            TWO,
            shared));
  }

  @Test
  void whatIsPromotedInOneRegionIsPromotedInItsTwin() {
    Plan plan = Planner.plan(EDGES, regions(reading("a=1.0 b=2.0")));
    assertThat(Plans.text(plan)).isEqualTo("promoted 5 of 5\n");
    assertThat(plan.isPromoted()).isTrue();
  }

  @Test
  void whatIsLackingInOneRegionIsCopiedToItsTwinAsWell() {
    Plan plan = Planner.plan(EDGES, regions(reading("empty")));
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            copy staging/foo@a -> one/foo:1.0
            copy staging/foo@b -> one/foo:2.0
            copy staging/foo@a -> two/foo:1.0
            copy staging/foo@b -> two/foo:2.0
            promoted 1 of 5
            """);
  }

  @Test
  void whatIsPromotedElsewhereDoesNotCountForARegion() {
    Plan plan = Planner.plan(EDGES, regions(reading("a=1.0")));
    assertThat(Plans.text(plan))
        .isEqualTo(
            """
            copy staging/foo@b -> one/foo:2.0
            copy staging/foo@b -> two/foo:2.0
            promoted 3 of 5
            """);
  }

  @Test
  void asksASourceForWhatTwinsLackTogether() {
    assertThat(Names.shorten(Planner.sourcesNeeded(EDGES, regions(reading("a=1.0")))))
        .isEqualTo("{staging/foo=[b]}");
  }

  @Test
  void isNewOnce() {
    Wanted wanted = EDGES.wanted().get(ONE);
    Reading shared = reading("a=1.0");
    PlanMemo settled = new PlanMemo();
    assertThat(settled.contains(wanted, shared)).isFalse();
    assertThat(settled.add(wanted, shared)).isTrue();
    assertThat(settled.contains(EDGES.wanted().get(TWO), shared)).isTrue();
    assertThat(settled.add(EDGES.wanted().get(TWO), shared)).isFalse();
    assertThat(settled.add(wanted, reading("a=1.0"))).as("another listing").isTrue();
  }

  @Test
  void knowsNothingOfWhatWasNotRead() {
    Wanted wanted = EDGES.wanted().get(ONE);
    PlanMemo settled = new PlanMemo();
    for (Reading unread :
        Stream.of("absent", "assumed", "unreadable").map(PlanMemoTest::reading).toList()) {
      assertThat(settled.add(wanted, unread)).isTrue();
      assertThat(settled.add(wanted, unread)).isTrue();
      assertThat(settled.contains(wanted, unread)).isFalse();
    }
  }
}
