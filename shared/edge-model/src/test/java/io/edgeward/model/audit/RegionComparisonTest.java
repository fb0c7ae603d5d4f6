package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.destination;
import static io.edgeward.model.audit.Given.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences of differences between regions, and their order. */
class RegionComparisonTest {
  private static final EdgeSet EDGES =
      Given.edges(
          List.of(
              destination("asia.test/foo", 4),
              destination("eu.test/foo", 5),
              destination("us.test/foo", 6)),
          Policy.NONE,
          "a:1.0");

  private static List<String> differences(Listing asia, Listing eu, Listing us) {
    Map<RepositoryPath, Reading> readings =
        Map.of(
            RepositoryPath.of("asia.test/foo/bar"), new Reading.Read(asia),
            RepositoryPath.of("eu.test/foo/bar"), new Reading.Read(eu),
            RepositoryPath.of("us.test/foo/bar"), new Reading.Read(us));
    return RegionComparison.differences(EDGES, Inventory.of(readings)).stream()
        .map(difference -> difference.message().replaceAll("sha256:(.)\\1{63}", "$1"))
        .toList();
  }

  @Test
  void regionsThatHoldTheSameDoNotDiffer() {
    assertThat(differences(listing("a:1.0"), listing("a:1.0"), listing("a:1.0"))).isEmpty();
  }

  @Test
  void tellsWhereADigestIsAndWhereItIsNot() {
    assertThat(differences(listing("a:1.0"), listing("a:1.0", "d"), listing("a:1.0")))
        .containsExactly(
            "d in [eu.test/foo/bar], and is not in [asia.test/foo/bar, us.test/foo/bar]");
  }

  @Test
  void tellsWhatATagNamesInEachRegion() {
    assertThat(
            differences(
                listing("a:1.0", "c", "d"), listing("a", "c:1.0", "d"), listing("a", "c", "d")))
        .containsExactly(
            "1.0 is not in [us.test/foo/bar], and names a in [asia.test/foo/bar], and names c in"
                + " [eu.test/foo/bar]");
  }

  @Test
  void sortsDifferencesByKindPlaceAndReference() {
    RepositoryPath bar = RepositoryPath.of("eu.test/bar");
    RepositoryPath foo = RepositoryPath.of("eu.test/foo");
    Discrepancy moved = new Discrepancy(Kind.TAG_MOVE, foo, Optional.of(Tag.of("9")), "z");
    Discrepancy place = new Discrepancy(Kind.MISSING_TAG, bar, Optional.of(Tag.of("9")), "z");
    Discrepancy whole = new Discrepancy(Kind.MISSING_TAG, foo, Optional.empty(), "z");
    Discrepancy first = new Discrepancy(Kind.MISSING_TAG, foo, Optional.of(Tag.of("1")), "y");
    Discrepancy second = new Discrepancy(Kind.MISSING_TAG, foo, Optional.of(Tag.of("2")), "a");
    Discrepancy last = new Discrepancy(Kind.MISSING_TAG, foo, Optional.of(Tag.of("2")), "b");
    assertThat(Stream.of(last, second, first, whole, place, moved).sorted())
        .containsExactly(moved, place, whole, first, second, last);
  }
}
