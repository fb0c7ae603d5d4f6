package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.inventory.Listing;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndexesToReadTest {
  private final KnownChildren known = new KnownChildren();

  private String read(Inventory production) {
    return Names.shorten(IndexesToRead.of(shared(), production, known));
  }

  /** The regions of one manifest want the very same. */
  private static EdgeSet shared() {
    Location at = new Location("edges", 1);
    List<DigestClaim> claims =
        List.of(
            new DigestClaim(Names.digest("a"), List.of(new TagClaim(new Tag("1.0"), at)), at),
            new DigestClaim(Names.digest("b"), List.of(new TagClaim(new Tag("2.0"), at)), at));
    Manifest manifest =
        new Manifest(
            "staging",
            RegistryPath.of("staging.test"),
            Stream.of("us.test", "eu.test")
                .map(root -> new Destination(RegistryPath.of(root), Optional.empty(), at))
                .toList(),
            List.of(new ImageClaims(new ImageName("foo"), claims, at)),
            at);
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of()));
  }

  @Test
  void readsNothingWhereRegionsListAlike() {
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0 c\neu/foo: a=1.0 b=2.0 c")))
        .isEqualTo("{}");
  }

  @Test
  void readsWhatMayHaveLostAChildFromTheRegionThatLacksSomething() {
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0 c\neu/foo: a=1.0 b=2.0")))
        .isEqualTo("{a=eu/foo, b=eu/foo}");
  }

  @Test
  void readsNothingThatIsKnown() {
    known.learn(Names.digest("a"), List.of());
    known.learn(Names.digest("b"), List.of(Names.digest("c")));
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0 c\neu/foo: a=1.0 b=2.0"))).isEqualTo("{}");
  }

  @Test
  void readsNothingThatIsNotThere() {
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0 c\neu/foo: b=2.0")))
        .isEqualTo("{b=eu/foo}");
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0 c\neu/foo: empty"))).isEqualTo("{}");
  }

  @Test
  void readsNothingWhereARegionListsNoUntaggedManifests() {
    Inventory whole = Inventories.of("us/foo: a=1.0 b=2.0 c\neu/foo: a=1.0 b=2.0");
    Map<RepositoryPath, Reading> readings = new TreeMap<>(whole.readings());
    Listing eu = ((Reading.Read) readings.get(Names.repository("eu/foo"))).listing();
    readings.put(
        Names.repository("eu/foo"),
        new Reading.Read(
            new Listing(
                eu.digests(), eu.tags(), Listing.Extent.TAGS, Set.of(), Map.of(), List.of())));
    assertThat(read(Inventory.of(readings))).isEqualTo("{}");
  }

  @Test
  void readsWhatIsKnownToBeBelowAnIndex() {
    known.learn(Names.digest("a"), List.of(Names.digest("c")));
    known.learn(Names.digest("b"), List.of());
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0 c d\neu/foo: a=1.0 b=2.0 c")))
        .isEqualTo("{c=eu/foo}");
  }

  @Test
  void readsNothingForWhatTheManifestsName() {
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0\neu/foo: a=1.0"))).isEqualTo("{}");
  }

  @Test
  void regionsThatListOthersAlikeInNumberDiffer() {
    assertThat(read(Inventories.of("us/foo: a=1.0 b=2.0 c\neu/foo: a=1.0 b=2.0 d")))
        .isEqualTo("{a=eu/foo, b=eu/foo}");
  }
}
