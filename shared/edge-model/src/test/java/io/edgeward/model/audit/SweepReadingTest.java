package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a sweep could not read, or was not told, is named as such and never missing. */
class SweepReadingTest {
  private static final EdgeSet EDGES = Given.edges("a:1.0", "b:2.0", "c");
  private static final Listing WHOLE = listing("a:1.0", "b:2.0", "c>de", "d", "e");

  private static List<String> messages(EdgeSet edges, Inventory inventory) {
    return Sweep.compare(
            edges,
            inventory,
            new InventoryMembership(inventory),
            Given.NO_ORIGINS,
            push -> new LookupResult.No<>(),
            PastGrants.NONE)
        .discrepancies()
        .stream()
        .filter(difference -> !difference.place().equals(new Place.Registry(Given.EU.asRegistry())))
        .map(difference -> difference.kind().id() + " " + brief(difference.message()))
        .toList();
  }

  private static List<String> messages(Listing us) {
    return messages(EDGES, Given.inventory(us, us));
  }

  private static String brief(String message) {
    return message
        .replaceAll("sha256:(.)\\1{63}", "$1")
        .replace("us.gcr.io/prod/foo/bar", "BAR")
        .replace("us.gcr.io/prod/rogue", "ROGUE");
  }

  private static Listing told(Listing listing, Listing.Extent extent) {
    return new Listing(listing.digests(), listing.tags(), extent, Set.of(), Map.of(), List.of());
  }

  @Test
  void whatTheRegistryDoesNotListIsUnreadableAndNotMissing() {
    assertThat(messages(told(listing("a:1.0", "b:2.0"), Listing.Extent.TAGS)))
        .containsExactly(
            "unreadable BAR@c could not be judged: the registry does not list it, and it was not"
                + " asked for by name");
    assertThat(messages(told(listing("a:1.0", "b", "c"), Listing.Extent.REFERENCES)))
        .containsExactly(
            "unreadable BAR:2.0 could not be judged: the registry does not list it, and it was not"
                + " asked for by name");
  }

  @Test
  void aContestedTagThatTheRegistryDoesNotListIsUnreadable() {
    Listing untold = told(listing("a", "b"), Listing.Extent.REFERENCES);
    assertThat(messages(Given.edges("a:7.0", "b:7.0"), Given.inventory(untold, untold)))
        .containsExactly(
            "unreadable BAR:7.0 could not be judged: the registry does not list it, and it was not"
                + " asked for by name");
  }

  @Test
  void namesWhatCouldNotBeReadOnAPathThatNoManifestKnows() {
    Listing denied =
        listing("a:1.0").without(Map.of(Tag.of("2.0"), new Reading.Forbidden("it answers 403")));
    Map<RepositoryPath, Reading> readings = new TreeMap<>(Given.inventory(WHOLE, WHOLE).readings());
    readings.put(RepositoryPath.of("us.gcr.io/prod/rogue"), new Reading.Read(denied));
    assertThat(messages(EDGES, Inventory.of(readings)))
        .containsExactly(
            "unknown-path ROGUE holds 1 digest and 1 tag, and no manifest promotes there",
            "unreadable ROGUE:2.0 could not be judged: it answers 403");
  }

  @Test
  void aRepositoryThatWasAssumedIsUnreadable() {
    Inventory inventory =
        Inventory.of(Map.of(Given.US, new Reading.Assumed(), Given.EU, new Reading.Read(WHOLE)));
    assertThat(messages(EDGES, inventory))
        .containsExactly("unreadable BAR could not be read: it was not read");
  }

  @Test
  void anAbsentRepositoryLacksAllThatTheManifestsSay() {
    Inventory inventory =
        Inventory.of(Map.of(Given.US, new Reading.Absent(), Given.EU, new Reading.Absent()));
    assertThat(messages(EDGES, inventory))
        .containsExactly(
            "missing-image BAR@a is promoted by images/foo/images.yaml:3 and not there",
            "missing-image BAR@b is promoted by images/foo/images.yaml:4 and not there",
            "missing-image BAR@c is promoted by images/foo/images.yaml:5 and not there");
  }
}
