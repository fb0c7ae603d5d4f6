package io.edgeward.model.snapshot;

import static io.edgeward.model.snapshot.Worlds.FOLDER;
import static io.edgeward.model.snapshot.Worlds.REGION;
import static io.edgeward.model.snapshot.Worlds.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Snapshot.Link;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a snapshot says of production, and when two say the same. */
class SnapshotTest {
  private static final ImageName FOO = new ImageName("foo");
  private static final Digest ONE = digest(1);
  private static final Digest TWO = digest(2);
  private static final Tag OLD = Tag.of("1.0");
  private static final Tag NEW = Tag.of("2.0");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final SnapshotId ID = SnapshotId.of(NOON);
  private static final Region EU =
      new Region(RegistryPath.of("eu.example/prod"), RegistryPath.of("eu.example/bak"));

  private static final ImageSnapshot WHOLE =
      image(new BackupLocation.Held(FOLDER), Optional.empty());

  private static ImageSnapshot image(BackupLocation second, Optional<String> unread) {
    return new ImageSnapshot(
        new TreeMap<>(Map.of(ONE, new BackupLocation.Held(FOLDER), TWO, second)),
        new TreeMap<>(Map.of(OLD, ONE, NEW, TWO, Tag.of("latest"), TWO)),
        unread);
  }

  private static RegionSnapshot region(Region region, ImageSnapshot image) {
    return region(region, image, new TreeMap<>());
  }

  private static RegionSnapshot region(
      Region region, ImageSnapshot image, SortedMap<String, String> unread) {
    return new RegionSnapshot(
        region, new TreeMap<>(Map.of(FOO, image)), unread, List.of(), Optional.empty());
  }

  private static Snapshot snapshot(RegionSnapshot... regions) {
    return new Snapshot(ID, NOON, Optional.empty(), List.of(regions));
  }

  @Test
  void hasEachRegionOnce() {
    RegionSnapshot us = region(REGION, WHOLE);
    RegionSnapshot eu = region(EU, WHOLE);
    Snapshot both = snapshot(us, eu);
    assertThat(both.region(EU.production())).containsSame(eu);
    assertThat(both.region(RegistryPath.of("asia.example/prod"))).isEmpty();
    assertThatThrownBy(() -> snapshot(us, eu, us))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot 2026/11/21/12 has a region twice");
  }

  @Test
  void knowsARegionThatIsKeptElsewhereForAnother() {
    Region elsewhere = new Region(REGION.production(), RegistryPath.of("us.example/other"));
    Snapshot snapshot = snapshot(region(REGION, WHOLE));
    assertThat(snapshot.region(REGION)).isPresent();
    assertThat(snapshot.region(elsewhere)).isEmpty();
  }

  @Test
  void followsAnEarlierOneAlone() {
    Link earlier = new Link(SnapshotId.parse("2026/11/21/11"), ONE);
    assertThat(new Snapshot(ID, NOON, Optional.of(earlier), List.of()).previous())
        .hasValue(earlier);
    for (SnapshotId late : List.of(ID, ID.next())) {
      assertThatThrownBy(() -> new Snapshot(ID, NOON, Optional.of(new Link(late, ONE)), List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("snapshot 2026/11/21/12 names %s as the one before it", late);
    }
  }

  @Test
  void isCompleteWhenEveryRegionIs() {
    RegionSnapshot lacking =
        region(EU, image(new BackupLocation.Missing("gone"), Optional.empty()));
    assertThat(snapshot(region(REGION, WHOLE), region(EU, WHOLE)).complete()).isTrue();
    assertThat(snapshot(region(REGION, WHOLE), lacking).complete()).isFalse();
  }

  @Test
  void saysTheSameWhateverTheReasonsAndTheOrderOfRegions() {
    RegionSnapshot some =
        region(
            REGION,
            image(new BackupLocation.Missing("it answers 503"), Optional.of("it answers 503")),
            new TreeMap<>(Map.of("bar", "it answers 503")));
    RegionSnapshot others =
        region(
            REGION,
            image(new BackupLocation.Missing("a timeout"), Optional.of("a timeout")),
            new TreeMap<>(Map.of("bar", "a timeout")));
    assertThat(some.sameAs(others)).isTrue();
    assertThat(snapshot(some, region(EU, WHOLE)).sameAs(snapshot(region(EU, WHOLE), others)))
        .isTrue();
  }

  @Test
  void saysSomethingElseOfOtherContentOrRegions() {
    RegionSnapshot us = region(REGION, WHOLE);
    RegionSnapshot missing =
        region(REGION, image(new BackupLocation.Missing("gone"), Optional.empty()));
    RegionSnapshot unread = region(REGION, WHOLE, new TreeMap<>(Map.of("bar", "it answers 503")));
    RegionSnapshot carried =
        region(REGION, image(new BackupLocation.Held(FOLDER), Optional.of("it")));
    for (RegionSnapshot other : List.of(missing, unread, carried, region(EU, WHOLE))) {
      assertThat(us.sameAs(other)).isFalse();
      assertThat(snapshot(us).sameAs(snapshot(other))).isFalse();
    }
    RegionSnapshot eu = region(EU, WHOLE);
    assertThat(snapshot(us, eu).sameAs(snapshot(us))).isFalse();
    assertThat(snapshot(us).sameAs(snapshot(us, eu))).isFalse();
    assertThat(snapshot(us).sameAs(snapshot(us))).isTrue();
  }

  @Test
  void knowsTheNamesOfAnImage() {
    assertThat(WHOLE.tagsOf(TWO)).containsExactly(NEW, Tag.of("latest"));
    assertThat(WHOLE.tagsOf(digest(3))).isEmpty();
    assertThat(WHOLE.references()).containsExactlyInAnyOrder(ONE, TWO, OLD, NEW, Tag.of("latest"));
  }

  @Test
  void countsTheDigestsOfAllImages() {
    RegionSnapshot two =
        new RegionSnapshot(
            REGION,
            new TreeMap<>(Map.of(FOO, WHOLE, new ImageName("bar"), WHOLE)),
            new TreeMap<>(),
            List.of(),
            Optional.empty());
    assertThat(two.digests()).isEqualTo(4);
  }

  @Test
  void namesEveryGap() {
    ImageSnapshot image =
        new ImageSnapshot(
            new TreeMap<>(
                Map.of(
                    ONE,
                    new BackupLocation.Held(FOLDER, new TreeSet<>(List.of(OLD))),
                    TWO,
                    new BackupLocation.Missing("access denied"))),
            new TreeMap<>(Map.of(OLD, ONE)),
            Optional.empty(),
            new TreeMap<>(Map.of(ONE, new TreeSet<>(List.of(digest(4), digest(5))))));
    assertThat(
            region(REGION, image, new TreeMap<>(Map.of("", "it answers 503", "bar", "a timeout")))
                .gaps())
        .containsExactly(
            "us.example/prod could not be read: it answers 503",
            "us.example/prod/bar could not be read: a timeout",
            "us.example/prod/foo@%s lacks %s, %s in production; promote or restore it"
                .formatted(ONE, digest(4), digest(5)),
            "us.example/prod/foo:1.0 could not be put in the backup",
            "us.example/prod/foo@%s is not in the backup: access denied".formatted(TWO));
  }

  @Test
  void aBackupLiesOutsideOfProduction() {
    RegistryPath prod = RegistryPath.of("us.example/prod");
    for (String root : List.of("us.example/prod", "us.example/prod/bak", "us.example")) {
      assertThatThrownBy(() -> new Region(prod, RegistryPath.of(root)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "production us.example/prod and its backup %s overlap; keep the backup outside of"
                  + " production",
              root);
    }
  }
}
