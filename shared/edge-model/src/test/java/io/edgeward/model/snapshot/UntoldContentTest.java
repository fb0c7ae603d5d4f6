package io.edgeward.model.snapshot;

import static io.edgeward.model.snapshot.Worlds.FOLDER;
import static io.edgeward.model.snapshot.Worlds.REGION;
import static io.edgeward.model.snapshot.Worlds.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Listing.Extent;
import io.edgeward.model.inventory.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the snapshot before says counts where the registry did not tell, and only there. */
class UntoldContentTest {
  private static final ImageName FOO = new ImageName("foo");
  private static final Tag TAG = Tag.of("1.0");
  private static final Digest TAGGED = digest(1);
  private static final Digest UNTAGGED = digest(2);
  private static final Digest NOW = digest(3);
  private static final Reading.Unread DOWN = new Reading.Unreadable("it answers 503");

  private static SnapshotDelta delta(Listing listing) {
    ImageSnapshot image =
        new ImageSnapshot(
            new TreeMap<>(
                Map.of(
                    TAGGED,
                    new BackupLocation.Held(FOLDER),
                    UNTAGGED,
                    new BackupLocation.Held(FOLDER))),
            new TreeMap<>(Map.of(TAG, TAGGED)),
            Optional.empty());
    RegionSnapshot before =
        new RegionSnapshot(
            REGION,
            new TreeMap<>(Map.of(FOO, image)),
            new TreeMap<>(),
            List.of(),
            Optional.empty());
    return SnapshotDelta.of(
        REGION,
        Optional.of(before),
        RegionReading.of(
            REGION.production(),
            Inventory.of(Map.of(REGION.live(FOO), new Reading.Read(listing)))));
  }

  private static ImageSnapshot after(Listing listing) {
    return delta(listing).snapshot(Map.of(), Instant.EPOCH).images().get(FOO);
  }

  private static Listing told(Extent extent, String... malformed) {
    return new Listing(
        new TreeMap<>(),
        new TreeMap<>(Map.of(Tag.of("2.0"), NOW)),
        extent,
        Set.of(),
        Map.of(),
        List.of(malformed));
  }

  @Test
  void aListOfTagsTellsWhichTagsAndDigestsAreLeft() {
    for (Extent extent : List.of(Extent.WHOLE, Extent.TAGS)) {
      assertThat(after(told(extent)).digests()).as("%s", extent).containsOnlyKeys(NOW);
      assertThat(after(told(extent)).tags()).containsOnlyKeys(Tag.of("2.0"));
    }
  }

  @Test
  void aListThatNobodyUnderstandsTellsNothingOfWhatIsNotOnIt() {
    for (Extent extent : Extent.values()) {
      ImageSnapshot after = after(told(extent, "5 is not a tag"));
      assertThat(after.digests()).as("%s", extent).containsOnlyKeys(TAGGED, UNTAGGED, NOW);
      assertThat(after.tags()).containsOnlyKeys(TAG, Tag.of("2.0"));
    }
  }

  @Test
  void whatWasAskedForByNameTellsNothingOfTheRest() {
    ImageSnapshot after = after(told(Extent.REFERENCES));
    assertThat(after.digests()).containsOnlyKeys(TAGGED, UNTAGGED, NOW);
    assertThat(after.tags()).containsOnlyKeys(TAG, Tag.of("2.0"));
  }

  @Test
  void aDigestThatCouldNotBeReadStaysWithoutItsTag() {
    Listing listing = told(Extent.WHOLE).without(Map.of(UNTAGGED, DOWN));
    assertThat(after(listing).digests()).containsOnlyKeys(UNTAGGED, NOW);
    assertThat(after(listing).digests().get(UNTAGGED)).isEqualTo(new BackupLocation.Held(FOLDER));
  }

  @Test
  void whatNobodyCopiedIsMissing() {
    assertThat(after(told(Extent.WHOLE)).digests())
        .isEqualTo(Map.of(NOW, new BackupLocation.Missing("it was not copied yet")));
    assertThat(delta(told(Extent.WHOLE)).region()).isEqualTo(REGION);
  }

  @Test
  void imagesAtTheRootItselfCannotBeKept() {
    RepositoryPath root = RepositoryPath.of(REGION.production().toString());
    RegionReading reading =
        RegionReading.of(
            REGION.production(), Inventory.of(Map.of(root, new Reading.Read(told(Extent.WHOLE)))));
    assertThat(reading.images()).isEmpty();
    assertThat(reading.unread())
        .isEqualTo(Map.of("", "it holds images itself; they need a name below it to be kept"));
    assertThat(
            RegionReading.of(
                    REGION.production(),
                    Inventory.of(Map.of(root, new Reading.Read(Listing.EMPTY))))
                .unread())
        .isEmpty();
  }

  @Test
  void onlyImagesOfWhichNothingWasListedAreUntold() {
    RegionReading reading =
        new RegionReading(
            new TreeMap<>(
                Map.of(
                    FOO,
                    told(Extent.REFERENCES),
                    new ImageName("tags"),
                    told(Extent.TAGS),
                    new ImageName("whole"),
                    told(Extent.WHOLE))),
            new TreeMap<>());
    assertThat(reading.untold()).containsExactly(FOO);
  }

  @Test
  void aNewTagOfContentThatIsHeldIsLackingUntilItIsPut() {
    Tag more = Tag.of("1.1");
    Listing listing = Listing.of(new TreeMap<>(), new TreeMap<>(Map.of(TAG, TAGGED, more, TAGGED)));
    assertThat(after(listing).digests())
        .isEqualTo(Map.of(TAGGED, new BackupLocation.Held(FOLDER, new TreeSet<>(Set.of(more)))));
  }
}
