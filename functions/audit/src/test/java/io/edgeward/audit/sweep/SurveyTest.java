package io.edgeward.audit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.audit.RegistryFailure;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SurveyTest {
  @Test
  void tellsOfARootThatCannotBeListedWithoutAnyDestinationBelowIt() {
    RegistryPath root = RegistryPath.of("prod.test/old");
    Inventory production =
        new Survey(
                new Answers(
                    () -> {
                      throw RegistryFailure.unavailable();
                    },
                    Inventory.of(Map.of())))
            .of(EdgeSet.of(Manifests.of("")), List.of(root));
    assertThat(production.unread())
        .containsExactly(Map.entry(root, RegistryFailure.unavailable().getMessage()));
  }

  private static final RepositoryPath FOO = Names.repository("prod/foo");
  private static final RegistryPath ROOT = RegistryPath.of(FOO.host());
  private static final Tag V1 = new Tag("1.0");

  /** What is known of prod/foo, listed so, when its missing references are answered so. */
  private static Reading surveyed(Reading listed, Reading asked) {
    RepositoryReader production =
        new Answers(
            () -> Inventory.of(Map.of(FOO, listed), Map.of(ROOT, "it lists 5")),
            Inventory.of(Map.of(FOO, asked)));
    EdgeSet edges = EdgeSet.of(Manifests.of("staging/foo@a -> prod/foo:1.0"));
    Inventory surveyed = new Survey(production).of(edges, List.of(ROOT));
    assertThat(surveyed.unread()).isEqualTo(Map.of(ROOT, "it lists 5"));
    return surveyed.reading(FOO);
  }

  private static Reading.Read listing(Listing.Extent extent, String digest) {
    return new Reading.Read(
        new Listing(
            new TreeMap<>(Map.of(Names.digest(digest), Listed.BARE)),
            new TreeMap<>(),
            extent,
            Set.of(),
            Map.of(),
            List.of()));
  }

  @Test
  void whatIsListedStaysKnownWhenWhatIsMissingCannotBeAskedFor() {
    Reading.Unread forbidden = new Reading.Forbidden("403");
    Reading reading = surveyed(listing(Listing.Extent.WHOLE, "b"), forbidden);
    assertThat(reading.presence(Names.digest("b"))).isEqualTo(new Presence.Present());
    assertThat(reading.presence(Names.digest("a"))).isEqualTo(new Presence.Unknown(forbidden));
    assertThat(reading.state(V1)).isEqualTo(new TagState.Unknown(forbidden));
  }

  @Test
  void aRepositoryThatIsListedAndThenDeniedIsMissingNothing() {
    assertThat(surveyed(listing(Listing.Extent.TAGS, "b"), new Reading.Absent()).state(V1))
        .isEqualTo(
            new TagState.Unknown(
                new Reading.Unreadable(
                    "the registry listed the repository and then said that there is none")));
  }

  @Test
  void aRepositoryOfWhichNothingWasToldIsWhatItAnswersByName() {
    assertThat(surveyed(listing(Listing.Extent.REFERENCES, "b"), new Reading.Absent()))
        .isEqualTo(new Reading.Absent());
  }

  /** Production that answers so when it is listed, and so when it is asked by name. */
  private record Answers(Supplier<Inventory> listed, Inventory asked) implements RepositoryReader {
    @Override
    public Inventory below(RegistryPath root) {
      return listed.get();
    }

    @Override
    public Inventory read(SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
      return asked;
    }

    @Override
    public RepositoryReader until(BooleanSupplier late) {
      return this;
    }
  }
}
