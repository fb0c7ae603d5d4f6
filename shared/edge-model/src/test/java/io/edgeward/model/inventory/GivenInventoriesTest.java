package io.edgeward.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.notation.Names;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GivenInventoriesTest {
  private static final RegistryPath PROD = RegistryPath.of("h.test/prod");
  private static final RegistryPath SUB = RegistryPath.of("h.test/prod/sub");
  private static final RepositoryPath FOO = RepositoryPath.of("h.test/prod/foo");
  private static final RepositoryPath SUB_X = RepositoryPath.of("h.test/prod/sub/x");
  private static final RepositoryPath SUB_ITSELF = RepositoryPath.of("h.test/prod/sub");
  private static final Listing A = listing("a");
  private static final Listing B = listing("b");

  private static Listing listing(String digest) {
    Digest held = Names.digest(digest);
    return Listing.of(new TreeMap<>(Map.of(held, Listed.BARE)), new TreeMap<>());
  }

  private static SortedMap<ImageName, Listing> images(String name, Listing listing) {
    return new TreeMap<>(Map.of(ImageName.of(name), listing));
  }

  @Test
  void tellsOfARepositoryBelowARoot() {
    GivenInventories given = new GivenInventories(Map.of(PROD, images("foo", A)));
    assertThat(given.find(FOO)).contains(new Reading.Read(A));
    assertThat(given.isEmpty()).isFalse();
  }

  @Test
  void takesARepositoryThatIsNotListedForAbsent() {
    GivenInventories given = new GivenInventories(Map.of(PROD, new TreeMap<>()));
    assertThat(given.find(FOO)).contains(new Reading.Absent());
    assertThat(given.below(PROD)).isEmpty();
  }

  @Test
  void tellsNothingOfWhatNoRootContains() {
    GivenInventories given = new GivenInventories(Map.of(PROD, new TreeMap<>()));
    assertThat(given.find(RepositoryPath.of("h.test/production/foo"))).isEmpty();
    assertThat(given.covers(RegistryPath.of("h.test"))).isFalse();
    assertThat(GivenInventories.NONE.find(FOO)).isEmpty();
    assertThat(GivenInventories.NONE.isEmpty()).isTrue();
  }

  @Test
  void believesTheLongestRootAlone() {
    GivenInventories given =
        new GivenInventories(Map.of(PROD, images("sub/x", A), SUB, images("y", B)));
    assertThat(given.find(SUB_X)).contains(new Reading.Absent());
    assertThat(given.below(PROD))
        .containsExactly(Map.entry(RepositoryPath.of("h.test/prod/sub/y"), new Reading.Read(B)));
  }

  @Test
  void aRootThatIsTheRepositoryDoesNotTellOfIt() {
    assertThat(new GivenInventories(Map.of(SUB, images("y", B))).find(SUB_ITSELF)).isEmpty();
    GivenInventories both =
        new GivenInventories(Map.of(SUB, images("y", B), PROD, images("sub", A)));
    assertThat(both.find(SUB_ITSELF)).contains(new Reading.Read(A));
    assertThat(both.below(SUB_ITSELF.asRegistry()))
        .containsOnlyKeys(SUB_ITSELF, RepositoryPath.of("h.test/prod/sub/y"));
  }

  @Test
  void coversWhatLiesAtOrBelowARoot() {
    GivenInventories given = new GivenInventories(Map.of(PROD, new TreeMap<>()));
    assertThat(given.covers(PROD)).isTrue();
    assertThat(given.covers(SUB)).isTrue();
  }
}
