package io.edgeward.model.snapshot;

import static io.edgeward.model.snapshot.Worlds.REGION;
import static io.edgeward.model.snapshot.Worlds.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Listing.Extent;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of which something could not be read: the rest counts, and nothing looks deleted. */
final class PartialReadingTest {
  private static final ImageName FOO = new ImageName("foo");
  private static final Tag OLD = Tag.of("old");
  private static final Tag NEW = Tag.of("new");
  private static final Digest ONE = digest(1);
  private static final Digest TWO = digest(2);
  private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
  private static final Reading.Unread WHY = new Reading.Unreadable("it answers 503");

  /** What is left of an image that had {@code old} on ONE, and has {@code new} on TWO. */
  private static Listing partial(Extent extent, Reading.Unread why, String... malformed) {
    return new Listing(
        new TreeMap<>(),
        new TreeMap<>(Map.of(NEW, TWO)),
        extent,
        Set.of(),
        why == null ? Map.of() : Map.of(OLD, why, ONE, why),
        List.of(malformed));
  }

  private static Stream<Arguments> partialListings() {
    String sha = ONE.text();
    return Stream.of(
        Arguments.of(
            partial(Extent.WHOLE, WHY), List.of("foo:old", "foo@" + sha), "it answers 503"),
        Arguments.of(
            partial(Extent.TAGS, new Reading.Forbidden("it answers 403")),
            List.of("foo:old", "foo@" + sha),
            "it answers 403"),
        Arguments.of(
            partial(Extent.WHOLE, null, "5 is not a tag", "6 is not a tag"),
            List.of("foo:*"),
            "it lists what is no name: 5 is not a tag; it lists what is no name: 6 is not a tag"));
  }

  private static RegionReading reading(Listing listing) {
    return RegionReading.of(
        REGION.production(), Inventory.of(Map.of(REGION.live(FOO), new Reading.Read(listing))));
  }

  private static RegionSnapshot before() {
    return new RegionSnapshot(
        REGION,
        new TreeMap<>(
            Map.of(
                FOO,
                new ImageSnapshot(
                    new TreeMap<>(Map.of(ONE, new BackupLocation.Held(Worlds.FOLDER))),
                    new TreeMap<>(Map.of(OLD, ONE)),
                    Optional.empty()))),
        new TreeMap<>(),
        List.of(),
        Optional.of(Instant.EPOCH));
  }

  private static RegionSnapshot taken(RegionReading reading) {
    SnapshotDelta delta = SnapshotDelta.of(REGION, Optional.of(before()), reading);
    Map<NewContent, BackupLocation> places = new HashMap<>();
    delta.news().forEach(news -> places.put(news, new BackupLocation.Held(Worlds.FOLDER)));
    return delta.snapshot(places, AT);
  }

  @ParameterizedTest
  @MethodSource("partialListings")
  void theRestIsKeptAndTheElementIsNamed(Listing listing, List<String> named, String reason) {
    RegionSnapshot taken = taken(reading(listing));
    assertThat(taken.unread()).containsOnlyKeys(named.toArray(String[]::new));
    assertThat(taken.unread().values()).containsOnly(reason);
    assertThat(taken.complete()).isFalse();
    assertThat(taken.lastComplete()).contains(Instant.EPOCH);
    assertThat(taken.changes()).isEmpty();
    assertThat(taken.images().get(FOO).tags()).isEqualTo(Map.of(NEW, TWO, OLD, ONE));
    assertThat(taken.images().get(FOO).digests()).containsOnlyKeys(ONE, TWO);
    assertThat(taken.gaps())
        .contains("us.example/prod/%s could not be read: %s".formatted(named.getFirst(), reason));
  }

  @Test
  void aRealDeletionBesideItIsTold() {
    Listing listing =
        Listing.of(new TreeMap<>(), new TreeMap<>(Map.of(NEW, TWO)))
            .without(Map.of(Tag.of("other"), WHY));
    assertThat(taken(reading(listing)).changes())
        .containsExactly(new Change.DeletedTag(FOO, OLD, ONE), new Change.DeletedDigest(FOO, ONE));
  }

  @Test
  void aRegistryThatListsTagsAloneTellsOfNoDeletedDigest() {
    assertThat(taken(reading(partial(Extent.TAGS, null))).changes())
        .containsExactly(new Change.DeletedTag(FOO, OLD, ONE));
  }

  @Test
  void anImageWhoseRegistryToldNothingIsCarriedUntilItIsAskedByName() {
    Listing nothing =
        new Listing(
            new TreeMap<>(), new TreeMap<>(), Extent.REFERENCES, Set.of(), Map.of(), List.of());
    RegionReading untold = reading(nothing);
    assertThat(untold.untold()).containsExactly(FOO);
    assertThat(taken(untold).changes()).isEmpty();
    assertThat(taken(untold).images().get(FOO).tags()).isEqualTo(Map.of(OLD, ONE));

    Listing denied =
        new Listing(
            new TreeMap<>(),
            new TreeMap<>(),
            Extent.REFERENCES,
            Set.of(OLD, ONE),
            Map.of(),
            List.of());
    RegionSnapshot empty = taken(untold.and(Map.of(FOO, new Reading.Read(denied))));
    assertThat(empty.complete()).isTrue();
    assertThat(empty.images()).isEmpty();
    assertThat(empty.changes())
        .containsExactly(new Change.DeletedTag(FOO, OLD, ONE), new Change.DeletedDigest(FOO, ONE));

    RegionSnapshot lied =
        taken(untold.and(Map.of(FOO, new Reading.Read(partial(Extent.REFERENCES, null)))));
    assertThat(lied.unread())
        .isEqualTo(Map.of("foo", "its list of tags is denied, and tag new is there"));
    assertThat(lied.changes()).isEmpty();

    RegionSnapshot unread = taken(untold.and(Map.of(FOO, WHY)));
    assertThat(unread.complete()).isFalse();
    assertThat(unread.images().get(FOO).unread()).contains("it answers 503");
  }

  @Test
  void restoreBringsBackTheRest() {
    SortedMap<Digest, BackupLocation> digests = new TreeMap<>();
    Stream.of(1, 2, 3).forEach(n -> digests.put(digest(n), new BackupLocation.Held(Worlds.FOLDER)));
    RegionSnapshot snapshot =
        new RegionSnapshot(
            REGION,
            new TreeMap<>(
                Map.of(
                    FOO,
                    new ImageSnapshot(
                        digests,
                        new TreeMap<>(
                            Map.of(
                                OLD, ONE, NEW, TWO, Tag.of("gone"), TWO, Tag.of("x"), digest(3))),
                        Optional.empty()))),
            new TreeMap<>(),
            List.of(),
            Optional.empty());
    Listing now =
        Listing.of(new TreeMap<>(Map.of(TWO, Listed.BARE)), new TreeMap<>())
            .without(Map.of(OLD, WHY, ONE, WHY, NEW, WHY));

    RestorePlan plan = RestorePlan.of(snapshot, reading(now), name -> true);

    assertThat(plan.copies())
        .containsExactly(
            new Copy(
                REGION.kept(Worlds.FOLDER, FOO),
                digest(3),
                REGION.live(FOO),
                List.of(Tag.of("x"))));
    assertThat(plan.addTags())
        .containsExactly(new AddTags(TWO, REGION.live(FOO), List.of(Tag.of("gone"))));
    assertThat(plan.unread())
        .containsExactly(
            "us.example/prod/foo:new could not be read: it answers 503",
            "us.example/prod/foo:old could not be read: it answers 503",
            "us.example/prod/foo@%s could not be read: it answers 503".formatted(ONE));
  }

  @Test
  void aPlaceWithoutNamesCostsWhatLiesBelowIt() {
    RegionReading reading =
        RegionReading.of(
            REGION.production(),
            Inventory.of(
                Map.of(REGION.live(new ImageName("bar")), new Reading.Read(Listing.EMPTY)),
                Map.of(REGION.production(), "it lists what is no repository: 5")));
    assertThat(reading.unread()).isEqualTo(Map.of("", "it lists what is no repository: 5"));
    assertThat(reading.reading(FOO))
        .isEqualTo(new Reading.Unreadable("it lists what is no repository: 5"));
  }
}
