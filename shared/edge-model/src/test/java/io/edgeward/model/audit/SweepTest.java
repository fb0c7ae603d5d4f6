package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.digest;
import static io.edgeward.model.audit.Given.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final EdgeSet EDGES = Given.edges("a:1.0", "b:2.0", "c");
  private static final Listing WHOLE = listing("a:1.0", "b:2.0", "c>de", "d", "e");

  private static SweepReport sweep(Inventory inventory) {
    return Sweep.compare(
        EDGES,
        inventory,
        new InventoryMembership(inventory),
        Given.NO_ORIGINS,
        push -> new LookupResult.No<>(),
        PastGrants.NONE);
  }

  private static List<String> messages(Listing us) {
    return sweep(Given.inventory(us, us)).discrepancies().stream()
        .filter(difference -> difference.place().equals(new Place.Registry(Given.US.asRegistry())))
        .map(difference -> difference.kind().id() + " " + brief(difference.message()))
        .toList();
  }

  private static String brief(String message) {
    return message.replaceAll("sha256:(.)\\1{63}", "$1").replace("us.gcr.io/prod/foo/bar", "BAR");
  }

  @Test
  void isSilentWhenProductionIsWhatTheManifestsSay() {
    SweepReport report = sweep(Given.inventory(WHOLE, WHOLE));
    assertThat(report.discrepancies()).isEmpty();
    assertThat(report.repositories()).isEqualTo(2);
    assertThat(report.contents()).isEqualTo(10);
    assertThat(report.isPartial()).isFalse();
  }

  @Test
  void findsUnknownImages() {
    assertThat(messages(listing("a:1.0", "b:2.0", "c", "f:x,y")))
        .containsExactly(
            "unknown-image BAR@f has tag x and is in no manifest",
            "unknown-image BAR@f has tag y and is in no manifest");
  }

  @Test
  void findsUnknownTags() {
    assertThat(messages(listing("a:1.0,1.1", "b:2.0", "c")))
        .containsExactly("unknown-tag BAR:1.1 names a, to which no manifest grants it");
  }

  @Test
  void findsMovedTagsOnce() {
    assertThat(messages(listing("a:1.0,2.0", "b", "c")))
        .containsExactly("tag-move BAR:2.0 names a, but images/foo/images.yaml:4 grants it to b");
  }

  @Test
  void findsATagThatWasMovedToAStranger() {
    assertThat(messages(listing("a:1.0", "b", "c", "f:2.0")))
        .containsExactly(
            "unknown-image BAR@f has tag 2.0 and is in no manifest",
            "tag-move BAR:2.0 names f, but images/foo/images.yaml:4 grants it to b");
  }

  @Test
  void findsWhatIsMissing() {
    assertThat(messages(listing("a", "c")))
        .containsExactly(
            "missing-image BAR@b is promoted by images/foo/images.yaml:4 and not there",
            "missing-tag BAR:1.0 is granted to a by images/foo/images.yaml:3 and not there");
  }

  @Test
  void findsPromotedImagesThatAreNotWhole() {
    assertThat(messages(listing("a:1.0", "b:2.0", "c>de", "d")))
        .containsExactly(
            "incomplete-image BAR@c is promoted by images/foo/images.yaml:5 and lacks e");
    assertThat(messages(listing("a:1.0", "b:2.0", "c>d", "d>ef", "e")))
        .containsExactly(
            "incomplete-image BAR@c is promoted by images/foo/images.yaml:5 and lacks f");
  }

  @Test
  void tellsAnotherGapOfTheSameImageAsNews() {
    Discrepancy one = incomplete(listing("a:1.0", "b:2.0", "c>de", "d"));
    Discrepancy other = incomplete(listing("a:1.0", "b:2.0", "c>de", "e"));
    assertThat(one.reference()).isEqualTo(other.reference());
    assertThat(one.found()).isNotEqualTo(other.found());
  }

  private static Discrepancy incomplete(Listing us) {
    return sweep(Given.inventory(us, us)).discrepancies().stream()
        .filter(difference -> difference.kind() == Discrepancy.Kind.INCOMPLETE_IMAGE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsChildrenWithoutParents() {
    assertThat(messages(listing("a:1.0", "b:2.0", "c", "d", "f>e", "e")))
        .containsExactly(
            "unknown-image BAR@e is a child of index f, which no manifest names",
            "orphan BAR@d has no tag, and neither a manifest nor an index here names it",
            "orphan BAR@f has no tag, and neither a manifest nor an index here names it");
  }

  @Test
  void findsDifferencesBetweenRegions() {
    SweepReport report =
        sweep(Given.inventory(WHOLE, listing("a:1.0", "b:2.0", "c>de", "d", "e", "f:2.1")));
    assertThat(report.counts())
        .containsExactly(
            Map.entry(Discrepancy.Kind.UNKNOWN_IMAGE, 1L),
            Map.entry(Discrepancy.Kind.REGION_DIFFERENCE, 2L));
    assertThat(report.discrepancies().stream().map(Discrepancy::message))
        .contains(
            "2.1 is not in [us.gcr.io/prod/foo/bar], and names "
                + digest("f")
                + " in [eu.gcr.io/prod/foo/bar]");
  }

  @Test
  void findsRepositoriesThatNoManifestKnows() {
    SortedMap<RepositoryPath, Reading> readings =
        new TreeMap<>(Given.inventory(WHOLE, WHOLE).readings());
    readings.put(
        RepositoryPath.of("us.gcr.io/prod/rogue"), new Reading.Read(listing("a:1.0", "d")));
    readings.put(RepositoryPath.of("us.gcr.io/prod/void"), new Reading.Read(Listing.EMPTY));
    assertThat(sweep(Inventory.of(readings)).discrepancies().stream().map(Discrepancy::message))
        .containsExactly(
            "us.gcr.io/prod/rogue holds 2 digests and 1 tag, and no manifest promotes there");
  }

  @Test
  void neverTakesAnUnreadableRepositoryForAnEmptyOne() {
    Inventory inventory =
        Inventory.of(
            Map.of(Given.US, new Reading.Read(WHOLE), Given.EU, new Reading.Unreadable("503")));
    SweepReport report = sweep(inventory);
    assertThat(report.isPartial()).isTrue();
    assertThat(report.discrepancies().stream().map(Discrepancy::message))
        .containsExactly("eu.gcr.io/prod/foo/bar could not be read: 503");
  }

  @Test
  void neverTakesAnUnreadableRootForAnEmptyOne() {
    RegistryPath root = RegistryPath.of("asia.gcr.io");
    Inventory inventory =
        Inventory.of(Given.inventory(WHOLE, WHOLE).readings(), Map.of(root, "503"));
    SweepReport report = sweep(inventory);
    assertThat(report.isPartial()).isTrue();
    assertThat(report.discrepancies())
        .containsExactly(
            new Discrepancy(
                Discrepancy.Kind.UNREADABLE,
                root,
                Optional.empty(),
                Optional.empty(),
                "what is below asia.gcr.io could not be listed: 503"));
  }

  @Test
  void aTagThatMovedAgainIsAnotherFinding() {
    KnownFindings before = known(listing("a:1.0,2.0", "b", "c"));
    SweepReport again = sweep(Given.inventory(WHOLE, listing("a:1.0", "b", "c:2.0")));
    assertThat(SweepNews.since(before, again, NOON).added().stream().map(Discrepancy::kind))
        .contains(Discrepancy.Kind.TAG_MOVE);
    assertThat(
            SweepNews.since(
                    known(listing("a:1.0", "b:2.0,x", "c")),
                    sweep(Given.inventory(WHOLE, listing("a:1.0,x", "b:2.0", "c"))),
                    NOON)
                .added()
                .stream()
                .map(Discrepancy::kind))
        .contains(Discrepancy.Kind.UNKNOWN_TAG);
  }

  private static KnownFindings known(Listing eu) {
    return new KnownFindings(sweep(Given.inventory(WHOLE, eu)).discrepancies(), Optional.of(NOON));
  }

  @Test
  void moreContentOnAnUnknownPathIsAnotherFinding() {
    Inventory few = rogue(listing("a:1.0", "d"));
    KnownFindings before = new KnownFindings(sweep(few).discrepancies(), Optional.of(NOON));
    assertThat(SweepNews.since(before, sweep(few), NOON).added()).isEmpty();
    assertThat(SweepNews.since(before, sweep(rogue(listing("a:1.0", "e"))), NOON).added())
        .hasSize(1);
  }

  private static Listing tagsOnly(Listing listing, Digest... absent) {
    return new Listing(
        listing.digests(),
        listing.tags(),
        Listing.Extent.TAGS,
        Set.of(absent),
        Map.of(),
        List.of());
  }

  @Test
  void regionsOfDifferentKindsDifferOnlyInWhatBothCanTell() {
    Listing whole = listing("a:1.0", "b:2.0", "c>de", "d", "e", "f");
    Listing tags = listing("a:1.0", "b:2.0", "c");
    assertThat(regionDifferences(whole, tagsOnly(tags))).isEmpty();
    assertThat(regionDifferences(whole, tags)).hasSize(3);
    assertThat(regionDifferences(whole, tagsOnly(tags, Given.digest("d")))).hasSize(1);
    assertThat(regionDifferences(whole, tagsOnly(listing("a:1.0", "c")))).hasSize(1);
    assertThat(regionDifferences(tagsOnly(tags), tagsOnly(listing("a:1.0", "b:2.0")))).isEmpty();
  }

  private static List<Discrepancy> regionDifferences(Listing us, Listing eu) {
    return sweep(Given.inventory(us, eu)).discrepancies().stream()
        .filter(difference -> difference.kind() == Discrepancy.Kind.REGION_DIFFERENCE)
        .toList();
  }

  @Test
  void anAbsentRegionDiffersFromAllOthers() {
    Inventory inventory =
        Inventory.of(Map.of(Given.US, new Reading.Read(WHOLE), Given.EU, new Reading.Absent()));
    assertThat(sweep(inventory).discrepancies())
        .filteredOn(difference -> difference.kind() == Discrepancy.Kind.REGION_DIFFERENCE)
        .hasSize(7);
  }

  @Test
  void whatNobodyUnderstandsOrMayReadIsNamedAndNotMissing() {
    Listing us =
        new Listing(
            listing("a:1.0").digests(),
            listing("a:1.0").tags(),
            Listing.Extent.WHOLE,
            Set.of(),
            Map.of(
                Given.digest("b"),
                new Reading.Forbidden("it answers 403"),
                Tag.of("2.0"),
                new Reading.Forbidden("it answers 403"),
                Given.digest("c"),
                new Reading.Unreadable("it answers 503")),
            List.of("5 is not a tag: it is no text"));
    assertThat(messages(us))
        .filteredOn(message -> !message.contains(" is not in ") && !message.contains("eu.gcr.io"))
        .anyMatch(message -> message.contains("lists what is no name: 5 is not a tag"))
        .noneMatch(message -> message.contains("not there"));
    assertThat(sweep(Given.inventory(us, WHOLE)).discrepancies())
        .filteredOn(difference -> difference.kind() == Discrepancy.Kind.UNREADABLE)
        .hasSize(4);
  }

  private static Inventory rogue(Listing listing) {
    SortedMap<RepositoryPath, Reading> readings =
        new TreeMap<>(Given.inventory(WHOLE, WHOLE).readings());
    readings.put(RepositoryPath.of("us.gcr.io/prod/rogue"), new Reading.Read(listing));
    return Inventory.of(readings);
  }

  @Test
  void aDifferenceBetweenRegionsKeepsItsPlaceWhenAnotherRegionIsDown() {
    EdgeSet three =
        Given.edges(
            List.of(
                Given.destination("asia.gcr.io/prod/foo", 4),
                Given.destination("eu.gcr.io/prod/foo", 5),
                Given.destination("us.gcr.io/prod/foo", 6)),
            Policy.NONE,
            "a:1.0");
    RepositoryPath asia = RepositoryPath.of("asia.gcr.io/prod/foo/bar");
    Map<RepositoryPath, Reading> readings =
        new TreeMap<>(Given.inventory(listing("a:1.0"), listing("a:1.0", "f:x")).readings());
    List<Place> places = new ArrayList<>();
    for (Reading there :
        List.of(new Reading.Read(listing("a:1.0")), new Reading.Unreadable("503"))) {
      readings.put(asia, there);
      Inventory inventory = Inventory.of(readings);
      Sweep.compare(
              three,
              inventory,
              new InventoryMembership(inventory),
              Given.NO_ORIGINS,
              push -> new LookupResult.No<>(),
              PastGrants.NONE)
          .discrepancies()
          .stream()
          .filter(found -> found.kind() == Discrepancy.Kind.REGION_DIFFERENCE)
          .forEach(found -> places.add(found.place()));
    }
    assertThat(places).hasSize(4).containsOnly(new Place.Registry(asia.asRegistry()));
  }

  @Test
  void aRepositoryThatNobodyReadIsUnreadable() {
    SweepReport report = sweep(Inventory.of(Map.of(Given.US, new Reading.Read(WHOLE))));
    assertThat(report.counts()).containsEntry(Discrepancy.Kind.UNREADABLE, 1L);
  }

  @Test
  void countsWhatHasAVerdict() {
    Inventory inventory = Given.inventory(WHOLE, WHOLE);
    Coverage coverage =
        Coverage.of(
            Given.US.asRegistry(),
            java.time.Instant.EPOCH,
            inventory,
            push -> !push.digest().equals(digest("b")));
    assertThat(coverage.contents()).isEqualTo(5);
    assertThat(coverage.judged()).isEqualTo(4);
    assertThat(coverage.unjudged()).containsExactly(Given.push("b", "2.0"));
  }
}
