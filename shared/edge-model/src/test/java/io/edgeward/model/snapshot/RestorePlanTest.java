package io.edgeward.model.snapshot;

import static io.edgeward.model.snapshot.Worlds.REGION;
import static io.edgeward.model.snapshot.Worlds.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Listing.Extent;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.snapshot.RestorePlan.DifferingTag;
import io.edgeward.model.snapshot.RestorePlan.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An image foo with {@code 1.0} and {@code 2.0} on ONE, and TWO without a tag. */
final class RestorePlanTest {
  private static final ImageName FOO = new ImageName("foo");
  private static final RepositoryPath LIVE = REGION.live(FOO);
  private static final SnapshotId FOLDER = SnapshotId.parse("2026/11/21/04");
  private static final RepositoryPath KEPT = REGION.kept(FOLDER, FOO);
  private static final Tag FIRST = Tag.of("1.0");
  private static final Tag SECOND = Tag.of("2.0");
  private static final Digest ONE = digest(1);
  private static final Digest TWO = digest(2);
  private static final Digest EVIL = digest(3);
  private static final Reading.Unread DOWN = new Reading.Unreadable("it answers 503");

  private static RegionSnapshot snapshot(BackupLocation second, SortedMap<String, String> unread) {
    ImageSnapshot image =
        new ImageSnapshot(
            new TreeMap<>(Map.of(ONE, new BackupLocation.Held(FOLDER), TWO, second)),
            new TreeMap<>(Map.of(FIRST, ONE, SECOND, ONE)),
            Optional.empty());
    return new RegionSnapshot(
        REGION, new TreeMap<>(Map.of(FOO, image)), unread, List.of(), Optional.empty());
  }

  private static RegionSnapshot snapshot() {
    return snapshot(new BackupLocation.Held(FOLDER), new TreeMap<>());
  }

  private static RegionReading reading(Listing listing) {
    return new RegionReading(new TreeMap<>(Map.of(FOO, listing)), new TreeMap<>());
  }

  private static RestorePlan plan(RegionReading now) {
    return RestorePlan.of(snapshot(), now, image -> true);
  }

  private static Listing listing(Map<Digest, Listed> digests, Map<Tag, Digest> tags) {
    return Listing.of(new TreeMap<>(digests), new TreeMap<>(tags));
  }

  private static final Map<Digest, Listed> BOTH = Map.of(ONE, Listed.BARE, TWO, Listed.BARE);

  @Test
  void doesNothingWhenAllIsThere() {
    RestorePlan plan = plan(reading(listing(BOTH, Map.of(FIRST, ONE, SECOND, ONE))));
    assertThat(plan.nothingToDo()).isTrue();
    assertThat(plan.unknown()).isEmpty();
  }

  @Test
  void bringsBackAllOfAnImageThatIsGone() {
    RestorePlan plan = plan(new RegionReading(new TreeMap<>(), new TreeMap<>()));
    assertThat(plan.copies())
        .containsExactly(
            new Copy(KEPT, ONE, LIVE, List.of(FIRST, SECOND)),
            new Copy(KEPT, TWO, LIVE, List.of()));
    assertThat(plan.nothingToDo()).isFalse();
  }

  @Test
  void putsTagsThatAreFree() {
    RestorePlan plan = plan(reading(listing(BOTH, Map.of(FIRST, ONE))));
    assertThat(plan.copies()).isEmpty();
    assertThat(plan.addTags()).containsExactly(new AddTags(ONE, LIVE, List.of(SECOND)));
    assertThat(plan.nothingToDo()).isFalse();
  }

  @Test
  void listsTagsThatNameSomethingElseAndWhatTheSnapshotDoesNotKnow() {
    Map<Digest, Listed> digests = Map.of(ONE, Listed.BARE, TWO, Listed.BARE, EVIL, Listed.BARE);
    Tag evil = Tag.of("evil");
    RestorePlan plan =
        plan(reading(listing(digests, Map.of(FIRST, EVIL, SECOND, ONE, evil, EVIL))));
    assertThat(plan.copies()).isEmpty();
    assertThat(plan.addTags()).isEmpty();
    assertThat(plan.differing()).containsExactly(new DifferingTag(LIVE, FIRST, ONE, EVIL));
    assertThat(plan.unknown())
        .containsExactly(
            new Unknown(LIVE, EVIL, Optional.empty()), new Unknown(LIVE, EVIL, Optional.of(evil)));
    assertThat(plan.nothingToDo()).isFalse();
  }

  @Test
  void whatTheSnapshotDoesNotKnowIsNothingToDo() {
    ImageName other = new ImageName("other");
    Listing unknown = listing(Map.of(EVIL, Listed.BARE), Map.of(FIRST, EVIL));
    RestorePlan plan =
        RestorePlan.of(
            snapshot(),
            new RegionReading(
                new TreeMap<>(
                    Map.of(FOO, listing(BOTH, Map.of(FIRST, ONE, SECOND, ONE)), other, unknown)),
                new TreeMap<>()),
            image -> true);
    assertThat(plan.unknown())
        .containsExactly(
            new Unknown(REGION.live(other), EVIL, Optional.empty()),
            new Unknown(REGION.live(other), EVIL, Optional.of(FIRST)));
    assertThat(plan.nothingToDo()).isTrue();
  }

  @Test
  void healsWhatIsThereAndNotWhole() {
    Digest gone = digest(4);
    Listed lacking = Listed.BARE.lacking(new TreeSet<>(Set.of(gone)));
    RestorePlan plan =
        plan(reading(listing(Map.of(ONE, lacking, TWO, Listed.BARE), Map.of(FIRST, ONE))));
    assertThat(plan.copies())
        .containsExactly(new Copy(KEPT, ONE, LIVE, List.of(SECOND), List.of(gone)));
    assertThat(plan.addTags()).isEmpty();
  }

  @Test
  void bringsWhatARegistryDoesNotListAndCannotDeny() {
    Listing tagsAlone =
        new Listing(
            new TreeMap<>(),
            new TreeMap<>(Map.of(FIRST, ONE)),
            Extent.TAGS,
            Set.of(),
            Map.of(),
            List.of());
    assertThat(plan(reading(tagsAlone)).copies())
        .containsExactly(new Copy(KEPT, TWO, LIVE, List.of()));
    Listing nothing =
        new Listing(
            new TreeMap<>(), new TreeMap<>(), Extent.REFERENCES, Set.of(), Map.of(), List.of());
    assertThat(plan(reading(nothing)).copies())
        .containsExactly(
            new Copy(KEPT, ONE, LIVE, List.of(FIRST, SECOND)),
            new Copy(KEPT, TWO, LIVE, List.of()));
  }

  @Test
  void namesWhatIsNotInTheBackup() {
    RestorePlan plan =
        RestorePlan.of(
            snapshot(
                new BackupLocation.Missing("access denied"),
                new TreeMap<>(Map.of("bar", "it answers 503"))),
            new RegionReading(new TreeMap<>(), new TreeMap<>()),
            image -> true);
    assertThat(plan.copies()).hasSize(1);
    assertThat(plan.gaps())
        .containsExactly(
            "the snapshot could not read \"bar\": it answers 503",
            "%s@%s is not in the backup: access denied".formatted(LIVE, TWO));
  }

  private static Stream<Arguments> unread() {
    Map<Reference, Reading.Unread> tag = Map.of(SECOND, DOWN);
    Map<Reference, Reading.Unread> digest = Map.of(TWO, DOWN);
    return Stream.of(
        Arguments.of(RegionReading.unreadable("it answers 503"), LIVE.toString()),
        Arguments.of(reading(listing(BOTH, Map.of(FIRST, ONE)).without(tag)), LIVE + ":" + SECOND),
        Arguments.of(
            reading(
                listing(Map.of(ONE, Listed.BARE), Map.of(FIRST, ONE, SECOND, ONE)).without(digest)),
            LIVE + "@" + TWO));
  }

  @ParameterizedTest
  @MethodSource("unread")
  void bringsNothingThatMayBeThere(RegionReading now, String name) {
    RestorePlan plan = plan(now);
    assertThat(plan.copies()).isEmpty();
    assertThat(plan.addTags()).isEmpty();
    assertThat(plan.unread()).containsExactly(name + " could not be read: it answers 503");
    assertThat(plan.nothingToDo()).isFalse();
  }

  @Test
  void looksAtNothingOutOfItsScope() {
    RegionReading now = reading(listing(Map.of(EVIL, Listed.BARE), Map.of(FIRST, EVIL)));
    RestorePlan plan = RestorePlan.of(snapshot(), now, image -> false);
    assertThat(plan.nothingToDo()).isTrue();
    assertThat(plan.unknown()).isEmpty();
  }

  @Test
  void thePlansOfSeveralRegionsAreOne() {
    RestorePlan gone = plan(new RegionReading(new TreeMap<>(), new TreeMap<>()));
    RestorePlan moved =
        plan(reading(listing(Map.of(ONE, Listed.BARE, EVIL, Listed.BARE), Map.of(FIRST, EVIL))));
    RestorePlan unread = plan(RegionReading.unreadable("it answers 503")).unread(List.of("more"));
    RestorePlan all = RestorePlan.all(List.of(gone, moved, unread));
    assertThat(all.copies()).hasSize(gone.copies().size() + moved.copies().size());
    assertThat(all.addTags()).isEqualTo(moved.addTags()).isNotEmpty();
    assertThat(all.differing()).isEqualTo(moved.differing()).isNotEmpty();
    assertThat(all.unknown()).isEqualTo(moved.unknown()).isNotEmpty();
    assertThat(all.unread()).containsExactly(LIVE + " could not be read: it answers 503", "more");
  }

  @Test
  void eachPartOfAPlanIsSomethingToDo() {
    RestorePlan none = RestorePlan.all(List.of());
    assertThat(none.nothingToDo()).isTrue();
    Copy copy = new Copy(KEPT, ONE, LIVE, List.of());
    AddTags tags = new AddTags(ONE, LIVE, List.of(FIRST));
    DifferingTag tag = new DifferingTag(LIVE, FIRST, ONE, EVIL);
    List<Unknown> unknown = List.of();
    assertThat(
            Stream.of(
                new RestorePlan(List.of(copy), List.of(), List.of(), unknown, List.of(), List.of()),
                new RestorePlan(List.of(), List.of(tags), List.of(), unknown, List.of(), List.of()),
                new RestorePlan(List.of(), List.of(), List.of(tag), unknown, List.of(), List.of()),
                new RestorePlan(
                    List.of(), List.of(), List.of(), unknown, List.of("a gap"), List.of()),
                none.unread(List.of("unread"))))
        .noneMatch(RestorePlan::nothingToDo);
  }

  @Test
  void bringsNothingWhereARegionWasNotRead() {
    RegionReading assumed =
        RegionReading.of(REGION.production(), Inventory.of(Map.of(LIVE, new Reading.Assumed())));
    RestorePlan plan = plan(assumed);
    assertThat(plan.copies()).isEmpty();
    assertThat(plan.unread()).containsExactly(LIVE + " could not be read: it was not read");
  }

  @Test
  void theGapsOfSeveralRegionsAreToldTogether() {
    RestorePlan us = withGap("us");
    RestorePlan eu = withGap("eu");
    assertThat(RestorePlan.all(List.of(us, eu)).gaps()).containsExactly("us", "eu");
  }

  private static RestorePlan withGap(String gap) {
    return new RestorePlan(List.of(), List.of(), List.of(), List.of(), List.of(gap), List.of());
  }

  @Test
  void anItemReadsAsItsReference() {
    assertThat(new RestoreItem(LIVE, ONE, Optional.of(FIRST))).hasToString(LIVE + ":1.0@" + ONE);
    assertThat(new RestoreItem(LIVE, ONE, Optional.empty())).hasToString(LIVE + "@" + ONE);
  }
}
