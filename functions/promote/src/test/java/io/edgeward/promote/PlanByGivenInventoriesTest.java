package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.AssumedReader;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.notation.FixedRepositories;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.notation.Plans;
import io.edgeward.model.plan.Planning;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanByGivenInventoriesTest {
  private static final String EDGES =
      """
      staging/foo@a -> prod/foo:1.0
      staging/bar@b -> prod/bar:1.0
      staging/foo@a -> other/foo:1.0
      """;

  private final FixedRepositories registries = new FixedRepositories("other/foo: a=1.0");

  @Test
  void readsOnlyDestinationsThatNoGivenRootCovers() {
    assertThat(plan(Map.of(root("prod.test"), holding("foo", "a", "1.0"))))
        .isEqualTo("copy staging/bar@b -> prod/bar:1.0\npromoted 2 of 3\n");
    assertThat(registries.asked()).containsExactly("destination other/foo [1.0, a]");
  }

  @Test
  void believesAGivenSource() {
    assertThat(
            plan(
                Map.of(
                    root("prod.test"),
                    new TreeMap<>(),
                    root("staging.test"),
                    holding("foo", "a", "x"))))
        .isEqualTo(
            """
            copy staging/foo@a -> prod/foo:1.0
            refuse lost-source staging/bar@b -> prod/bar:1.0
            promoted 1 of 3
            """);
  }

  @Test
  void takesTheLongestRoot() {
    assertThat(
            plan(
                Map.of(
                    root("prod.test"), holding("foo", "f", "1.0"),
                    root("prod.test/fo"), holding("o", "f", "1.0"),
                    root("other.test"), holding("foo", "a", "1.0"))))
        .isEqualTo(
            """
            copy staging/bar@b -> prod/bar:1.0
            refuse tag-move staging/foo@a -> prod/foo:1.0
            promoted 1 of 3
            """);
  }

  private String plan(Map<RegistryPath, SortedMap<ImageName, Listing>> given) {
    GivenInventories inventories = new GivenInventories(given);
    return Plans.text(
        new Planning(inventories.or(registries::destinations), inventories.or(AssumedReader::new))
            .plan(EdgeSet.of(Manifests.of(EDGES)), production -> production)
            .plan());
  }

  private static RegistryPath root(String text) {
    return RegistryPath.of(text);
  }

  private static SortedMap<ImageName, Listing> holding(String image, String digest, String tag) {
    Digest held = Names.digest(digest);
    Listing listing =
        Listing.of(
            new TreeMap<>(Map.of(held, Listed.BARE)), new TreeMap<>(Map.of(Tag.of(tag), held)));
    return new TreeMap<>(Map.of(ImageName.of(image), listing));
  }
}
