package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.model.notation.FixedRepositories;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Plans;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PlanningTest {
  @Test
  void readsWhatTheEdgesNameAndAtTheSourcesOnlyWhatIsMissing() {
    FixedRepositories registries =
        new FixedRepositories(
            """
            prod/foo: a=1.0
            prod/bar: empty
            staging/bar: c
            """);
    Planned planned =
        plan(
            registries,
            """
            staging/foo@a -> prod/foo:1.0
            staging/bar@c -> prod/bar:2.0
            """);
    assertThat(Plans.text(planned.plan()))
        .isEqualTo("copy staging/bar@c -> prod/bar:2.0\npromoted 1 of 2\n");
    assertThat(registries.asked())
        .containsExactly(
            "destination prod/bar [2.0, c]",
            "destination prod/foo [1.0, a]",
            "source staging/bar [c]");
  }

  @Test
  void asksNothingAboutAnUnreadableRepositoryTwice() {
    FixedRepositories registries = new FixedRepositories("prod/foo: unreadable");
    Planned planned = plan(registries, "staging/foo@a -> prod/foo:1.0");
    assertThat(Plans.text(planned.plan()))
        .isEqualTo("refuse unreadable staging/foo@a -> prod/foo:1.0\npromoted 0 of 1\n");
    assertThat(registries.asked()).containsExactly("destination prod/foo [1.0, a]");
  }

  @Test
  void readsARepositoryInBothRolesWithBothItsReferences() {
    FixedRepositories registries =
        new FixedRepositories(
            """
            middle/foo: a=1.0 b
            prod/middle/foo: empty
            """);
    Planned planned =
        plan(
            registries,
            """
            staging/foo@a -> middle/foo:1.0
            middle/foo@b -> prod/foo:1.0
            """);
    assertThat(Plans.text(planned.plan())).contains("promoted 1 of 2");
    assertThat(registries.asked())
        .containsExactly("destination middle/foo [1.0, a]", "destination prod/foo [1.0, b]");
  }

  @Test
  void asksForNothingWhenNothingIsWanted() {
    FixedRepositories registries = new FixedRepositories("");
    Planned planned = plan(registries, "");
    assertThat(planned.plan().isPromoted()).isTrue();
    assertThat(registries.asked()).isEmpty();
  }

  /** Lists the same of every repository. */
  private record Same(Listing listing) implements RepositoryReader {
    @Override
    public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
      Map<RepositoryPath, Reading> readings = new TreeMap<>();
      wanted.keySet().forEach(repository -> readings.put(repository, new Reading.Read(listing)));
      return Inventory.of(readings);
    }

    @Override
    public Inventory below(RegistryPath root) {
      throw new UnsupportedOperationException("a plan lists no root");
    }

    @Override
    public RepositoryReader until(BooleanSupplier late) {
      return this;
    }
  }

  @Test
  void namesWhatARepositoryListsAndNobodyUnderstands() {
    RepositoryReader odd =
        new Same(
            new Listing(
                new TreeMap<>(),
                new TreeMap<>(),
                Listing.Extent.WHOLE,
                Set.of(),
                Map.of(),
                List.of("\"-x\" is not a tag")));
    EdgeSet edges = EdgeSet.of(Manifests.of("staging/foo@a -> prod/foo:1.0"));
    RepositoryPath destination = edges.wanted().firstKey();
    Planned planned = new Planning(odd, odd).plan(edges, production -> production);
    assertThat(planned.inventory().malformed())
        .hasSize(2)
        .contains(destination + " lists what is left out: \"-x\" is not a tag");
  }

  private static Planned plan(FixedRepositories registries, String edges) {
    return new Planning(registries.destinations(), registries.sources())
        .plan(EdgeSet.of(Manifests.of(edges)), production -> production);
  }
}
