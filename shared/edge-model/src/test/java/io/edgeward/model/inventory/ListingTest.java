package io.edgeward.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing.Extent;
import io.edgeward.model.notation.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final Digest A = Names.digest("a");
  private static final Digest B = Names.digest("b");
  private static final Digest C = Names.digest("c");
  private static final Tag V1 = new Tag("v1");
  private static final Tag V2 = new Tag("v2");
  private static final Tag V3 = new Tag("v3");
  private static final Reading.Unread FORBIDDEN = new Reading.Forbidden("it answers 403");

  private static Listing listing(Extent extent) {
    return new Listing(
        new TreeMap<>(),
        new TreeMap<>(Map.of(V1, A)),
        extent,
        Set.of(B, V2),
        Map.of(C, FORBIDDEN, V3, FORBIDDEN),
        List.of());
  }

  @Test
  void whatItDoesNotHoldIsAbsentOnlyWhereItCouldHaveTold() {
    Digest other = Names.digest("d");
    Tag otherTag = new Tag("v4");
    assertThat(listing(Extent.WHOLE).presence(other)).isEqualTo(new Presence.Absent());
    assertThat(listing(Extent.TAGS).presence(other)).isEqualTo(new Presence.NotListed());
    assertThat(listing(Extent.REFERENCES).presence(other)).isEqualTo(new Presence.NotListed());
    assertThat(listing(Extent.WHOLE).state(otherTag)).isEqualTo(new TagState.Free());
    assertThat(listing(Extent.TAGS).state(otherTag)).isEqualTo(new TagState.Free());
    assertThat(listing(Extent.REFERENCES).state(otherTag)).isEqualTo(new TagState.NotListed());
  }

  @Test
  void whatWasAskedForByNameIsKnownWhateverItsExtent() {
    for (Extent extent : Extent.values()) {
      Listing listing = listing(extent);
      assertThat(listing.presence(A)).isEqualTo(new Presence.Present());
      assertThat(listing.presence(B)).isEqualTo(new Presence.Absent());
      assertThat(listing.presence(C)).isEqualTo(new Presence.Unknown(FORBIDDEN));
      assertThat(listing.state(V1)).isEqualTo(new TagState.On(A));
      assertThat(listing.state(V2)).isEqualTo(new TagState.Free());
      assertThat(listing.state(V3)).isEqualTo(new TagState.Unknown(FORBIDDEN));
    }
  }

  @Test
  void whatIsInTheWayOfReadingIsNotNothing() {
    assertThat(Listing.EMPTY.isEmpty()).isTrue();
    assertThat(Listing.EMPTY.without(Map.of(V1, FORBIDDEN)).isEmpty()).isFalse();
    Listing malformed =
        new Listing(
            new TreeMap<>(), new TreeMap<>(), Extent.TAGS, Set.of(), Map.of(), List.of("5"));
    assertThat(malformed.isEmpty()).isFalse();
  }

  @Test
  void aListingCountsBeforeWhatWasAskedLater() {
    Listing listed =
        new Listing(
            new TreeMap<>(),
            new TreeMap<>(Map.of(V1, A)),
            Extent.TAGS,
            Set.of(),
            Map.of(),
            List.of("5"));
    Listing asked =
        new Listing(
            new TreeMap<>(),
            new TreeMap<>(Map.of(V1, B)),
            Extent.REFERENCES,
            Set.of(C),
            Map.of(V3, FORBIDDEN),
            List.of("5", "6"));
    Listing both = listed.and(asked);
    assertThat(both.state(V1)).isEqualTo(new TagState.On(A));
    assertThat(both.presence(B)).isEqualTo(new Presence.Present());
    assertThat(both.presence(C)).isEqualTo(new Presence.Absent());
    assertThat(both.state(V2)).as("a list of tags").isEqualTo(new TagState.Free());
    assertThat(both.state(V3)).isEqualTo(new TagState.Unknown(FORBIDDEN));
    assertThat(both.malformed()).containsExactly("5", "6");
  }

  @Test
  void anAbsentRepositoryHoldsNothingAndAnUnreadOneNobodyKnows() {
    assertThat(new Reading.Absent().presence(A)).isEqualTo(new Presence.Absent());
    assertThat(new Reading.Absent().state(V1)).isEqualTo(new TagState.Free());
    assertThat(FORBIDDEN.presence(A)).isEqualTo(new Presence.Unknown(FORBIDDEN));
    assertThat(FORBIDDEN.state(V1)).isEqualTo(new TagState.Unknown(FORBIDDEN));
  }

  @Test
  void aListingCountsBeforeWhatWasAskedLaterForDigestsAndForAbsence() {
    Listed listed = new Listed(java.util.Optional.of("type"), List.of(B));
    Listing both =
        new Listing(
                new TreeMap<>(Map.of(A, listed)),
                new TreeMap<>(),
                Extent.TAGS,
                Set.of(B),
                Map.of(),
                List.of())
            .and(
                Listing.of(new TreeMap<>(Map.of(A, Listed.BARE, C, Listed.BARE)), new TreeMap<>()));
    assertThat(both.digests()).isEqualTo(Map.of(A, listed, C, Listed.BARE));
    assertThat(both.absent()).containsExactly(B);
  }

  @Test
  void whatAListingCouldNotReadKeepsItsReason() {
    Reading.Unread down = new Reading.Unreadable("it answers 503");
    Listing both =
        Listing.EMPTY
            .without(Map.of(A, FORBIDDEN, B, FORBIDDEN))
            .and(Listing.EMPTY.without(Map.of(B, down, C, down)));
    assertThat(both.unread()).isEqualTo(Map.of(A, FORBIDDEN, B, FORBIDDEN, C, down));
  }
}
