package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.US;
import static io.edgeward.model.audit.Given.digest;
import static io.edgeward.model.audit.Given.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InventoryMembershipTest {
  private static final Wanted PROMOTED = Given.edges("a", "b").wanted().get(US);

  private static LookupResult<Relation> relation(Reading reading, String letter) {
    Inventory inventory = Inventory.of(Map.of(US, reading));
    return new InventoryMembership(inventory).of(US, digest(letter), PROMOTED);
  }

  @Test
  void findsChildrenAtAnyDepth() {
    Reading reading = new Reading.Read(listing("a", "b>c", "c>d", "d"));
    assertThat(relation(reading, "d"))
        .isEqualTo(new LookupResult.Yes<>(new Relation.Child(digest("b"))));
  }

  @Test
  void anIndexThatIsNotPromotedProvesNothing() {
    assertThat(relation(new Reading.Read(listing("a", "c>d", "d")), "d"))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void endsWhenIndexesNameEachOther() {
    assertThat(relation(new Reading.Read(listing("a>b", "b>a")), "d"))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void doesNotKnowTheChildrenOfWhatHasNoMediaType() {
    Listing bare = Listing.of(new TreeMap<>(Map.of(digest("b"), Listed.BARE)), new TreeMap<>());
    assertThat(relation(new Reading.Read(bare), "d"))
        .isEqualTo(
            new LookupResult.Unknown<>(
                "the inventory does not tell whether "
                    + digest("b")
                    + " is an index, and of what; give the form of snapshot -o json"));
  }

  @Test
  void anUnreadableRepositoryProvesNothingEitherWay() {
    assertThat(relation(new Reading.Unreadable("503"), "d"))
        .isEqualTo(new LookupResult.Unknown<>("us.gcr.io/prod/foo/bar: 503"));
  }

  @Test
  void tellsOfAManifestOnlyThatItIsAnIndex() {
    Listing listing = listing("a", "b>c", "d>");
    for (String index : List.of("b", "d")) {
      assertThat(manifest(new Reading.Read(listing), index))
          .isEqualTo(new ManifestReading.Malformed("the inventory tells that it is an index"));
    }
    Listing bare = Listing.of(new TreeMap<>(Map.of(digest("b"), Listed.BARE)), new TreeMap<>());
    for (Reading reading :
        List.of(
            new Reading.Read(listing("b")),
            new Reading.Read(bare),
            new Reading.Read(Listing.EMPTY),
            new Reading.Unreadable("503"))) {
      assertThat(manifest(reading, "b"))
          .as("%s", reading)
          .isEqualTo(
              new ManifestReading.NotTold(
                  "the inventory does not tell what %s in %s holds; let the registry be read"
                      .formatted(digest("b"), US)));
    }
  }

  private static ManifestReading manifest(Reading reading, String letter) {
    return new InventoryMembership(Inventory.of(Map.of(US, reading))).manifest(US, digest(letter));
  }

  @Test
  void whoReadsNoTagsDoesNotKnowThem() {
    IndexMembership membership = (repository, digest, promoted) -> new LookupResult.No<>();
    assertThat(membership.attachmentTags(US, digest("a")))
        .isEqualTo(
            new LookupResult.Unknown<>(
                "%s: the tags that name %s were not read".formatted(US, digest("a"))));
    assertThat(membership.manifest(US, digest("a")))
        .isEqualTo(new ManifestReading.NotTold("%s: %s was not read".formatted(US, digest("a"))));
  }
}
