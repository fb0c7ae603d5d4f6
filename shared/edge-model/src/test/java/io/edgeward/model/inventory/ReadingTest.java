package io.edgeward.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Tag;
import io.edgeward.model.notation.Inventories;
import io.edgeward.model.notation.Names;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Reading.Unread DOWN = new Reading.Unreadable("it answers 503");
  private static final Inventory INVENTORY =
      Inventories.of(
          """
          prod/foo: a=1.0 b !c !2.0
          prod/down: unreadable
          staging/foo: assumed
          """);

  @Test
  void tellsAbsentFromUnknown() {
    Reading foo = INVENTORY.reading(Names.repository("prod/foo"));
    assertThat(foo.presence(Names.digest("a"))).isEqualTo(new Presence.Present());
    assertThat(foo.presence(Names.digest("c"))).isEqualTo(new Presence.Unknown(DOWN));
    assertThat(foo.presence(Names.digest("d"))).isEqualTo(new Presence.Absent());
    assertThat(foo.state(new Tag("1.0"))).isEqualTo(new TagState.On(Names.digest("a")));
    assertThat(foo.state(new Tag("2.0"))).isEqualTo(new TagState.Unknown(DOWN));
    assertThat(foo.state(new Tag("3.0"))).isEqualTo(new TagState.Free());
  }

  @Test
  void knowsNothingOfARepositoryThatCouldNotBeRead() {
    Reading down = INVENTORY.reading(Names.repository("prod/down"));
    assertThat(down.presence(Names.digest("a"))).isEqualTo(new Presence.Unknown(DOWN));
    assertThat(down.state(new Tag("1.0"))).isEqualTo(new TagState.Unknown(DOWN));
  }

  @Test
  void takesARepositoryThatNobodyReadAsUnknownAndNotAsEmpty() {
    assertThat(INVENTORY.reading(Names.repository("prod/bar")).presence(Names.digest("a")))
        .isEqualTo(new Presence.Unknown(new Reading.Unreadable("it was not read")));
  }

  @Test
  void takesAnAssumedSourceToHoldWhateverIsAsked() {
    Reading source = INVENTORY.reading(Names.repository("staging/foo"));
    assertThat(source.presence(Names.digest("d"))).isEqualTo(new Presence.Present());
    assertThat(source.state(new Tag("1.0"))).isEqualTo(new TagState.Free());
  }

  @Test
  void takesATagAsProofOfWhatItNames() {
    Listing listing =
        Listing.of(new TreeMap<>(), new TreeMap<>(Map.of(new Tag("1.0"), Names.digest("a"))));
    assertThat(listing.digests()).containsOnlyKeys(Names.digest("a"));
  }
}
