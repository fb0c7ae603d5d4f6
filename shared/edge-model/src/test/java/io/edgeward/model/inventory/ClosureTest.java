package io.edgeward.model.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.notation.Inventories;
import io.edgeward.model.notation.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClosureTest {
  private static final RepositoryPath FOO = Names.repository("prod/foo");
  private static final List<Digest> ALL =
      Stream.of("a", "b", "c", "d", "e", "f").map(Names::digest).toList();

  private final KnownChildren known = new KnownChildren();

  private static Digest digest(String name) {
    return Names.digest(name);
  }

  private static Listing listing(String text) {
    Reading reading = Inventories.of("prod/foo: " + text).reading(FOO);
    return ((Reading.Read) reading).listing();
  }

  private String presence(Listing listing, String name) {
    return Names.shorten(Closure.of(listing, known).presence(digest(name)));
  }

  private static Listing only(Listing.Extent extent, Set<Digest> absent, Listing listing) {
    return new Listing(
        listing.digests(), listing.tags(), extent, Set.copyOf(absent), Map.of(), List.of());
  }

  @Test
  void isWholeWhereEveryChildIsThere() {
    known.learn(digest("a"), List.of(digest("b"), digest("c")));
    assertThat(presence(listing("a b c"), "a")).isEqualTo("Present[]");
  }

  @Test
  void namesTheChildThatIsGone() {
    known.learn(digest("a"), List.of(digest("b"), digest("c")));
    assertThat(presence(listing("a=1.0 b"), "a")).isEqualTo("Incomplete[lacking=[c]]");
    assertThat(presence(listing("a=1.0 b"), "b")).isEqualTo("Present[]");
  }

  @Test
  void namesTheGrandchildThatIsGone() {
    known.learn(digest("a"), List.of(digest("b")));
    known.learn(digest("b"), List.of(digest("c"), digest("d")));
    assertThat(presence(listing("a b c"), "a")).isEqualTo("Incomplete[lacking=[d]]");
    assertThat(presence(listing("a b c"), "b")).isEqualTo("Incomplete[lacking=[d]]");
  }

  @Test
  void namesTheBlobOfAChildThatIsGone() {
    known.learn(digest("a"), List.of(digest("b")));
    assertThat(presence(listing("a b~f"), "a")).isEqualTo("Incomplete[lacking=[f]]");
  }

  @Test
  void needsNobodyWhereTheListingKnowsTheChildren() {
    assertThat(Names.shorten(listing("a>bc b").presence(digest("a"))))
        .isEqualTo("Incomplete[lacking=[c]]");
    assertThat(Names.shorten(listing("a>b b>c").presence(digest("a"))))
        .isEqualTo("Incomplete[lacking=[c]]");
  }

  @Test
  void saysNothingOfWhatTheRegistryDoesNotList() {
    known.learn(digest("a"), List.of(digest("b"), digest("c")));
    for (Listing.Extent extent : List.of(Listing.Extent.TAGS, Listing.Extent.REFERENCES)) {
      assertThat(presence(only(extent, Set.of(), listing("a=1.0")), "a")).isEqualTo("Present[]");
      assertThat(presence(only(extent, Set.of(digest("c")), listing("a=1.0")), "a"))
          .as("c was asked for by name")
          .isEqualTo("Incomplete[lacking=[c]]");
    }
  }

  @Test
  void saysNothingOfWhatCouldNotBeRead() {
    known.learn(digest("a"), List.of(digest("b")));
    assertThat(presence(listing("a !b"), "a")).isEqualTo("Present[]");
  }

  @Test
  void sharesTheListingWhereNothingIsGone() {
    Listing listing = listing("a b c");
    known.learn(digest("a"), List.of(digest("b"), digest("c")));
    assertThat(Closure.of(listing, known)).isSameAs(listing);
  }

  @Test
  void looksAtASharedListingOnceAndSharesTheResult() {
    known.learn(digest("a"), List.of(digest("b")));
    RepositoryPath bar = Names.repository("prod/bar");
    Listing listing = listing("a");
    Inventory marked =
        Closure.of(
            Inventory.of(Map.of(FOO, new Reading.Read(listing), bar, new Reading.Read(listing))),
            known);
    assertThat(marked.reading(FOO)).isSameAs(marked.reading(bar));
  }

  @Test
  void endsWhereIndexesNameEachOther() {
    assertThat(Names.shorten(listing("a>b b>ac").presence(digest("a"))))
        .isEqualTo("Incomplete[lacking=[c]]");
  }

  /** The slow twin: is there a way down from the index to something that is proved to be gone? */
  private static SortedSet<Digest> obvious(
      Listing listing, KnownChildren known, Digest top, Set<Digest> above) {
    SortedSet<Digest> gone = new TreeSet<>();
    Listed listed = listing.digests().get(top);
    if (listed == null) {
      boolean asked = listing.absent().contains(top);
      boolean told = listing.extent() == Listing.Extent.WHOLE;
      if ((asked || told) && !listing.unread().containsKey(top)) {
        return new TreeSet<>(Set.of(top));
      }
    } else {
      gone.addAll(listed.lacking());
    }
    List<Digest> children =
        listed == null || listed.children().isEmpty() ? known.of(top) : listed.children();
    for (Digest child : children) {
      if (!above.contains(child)) {
        Set<Digest> further = new HashSet<>(above);
        further.add(child);
        gone.addAll(obvious(listing, known, child, further));
      }
    }
    return gone;
  }

  @Test
  void agreesWithItsObviousTwin() {
    int incomplete = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      KnownChildren children = children(random);
      Listing listing = generated(random);
      Listing marked = Closure.of(listing, children);
      for (Digest digest : listing.digests().keySet()) {
        SortedSet<Digest> gone = obvious(listing, children, digest, Set.of(digest));
        Presence expected = gone.isEmpty() ? new Presence.Present() : new Presence.Incomplete(gone);
        assertThat(marked.presence(digest)).as("seed %d, %s", seed, digest).isEqualTo(expected);
        incomplete += gone.isEmpty() ? 0 : 1;
      }
      assertThat(marked.digests().keySet()).isEqualTo(listing.digests().keySet());
    }
    assertThat(incomplete).isGreaterThan(5_000);
  }

  private static KnownChildren children(Random random) {
    KnownChildren children = new KnownChildren();
    ALL.forEach(digest -> {
      if (random.nextInt(3) == 0) {
        children.learn(digest, some(random, 2));
      }
    });
    return children;
  }

  private static Listing generated(Random random) {
    TreeMap<Digest, Listed> digests = new TreeMap<>();
    some(random, 5)
        .forEach(digest ->
            digests.put(
                digest,
                new Listed(
                    Optional.empty(),
                    random.nextInt(4) == 0 ? some(random, 2) : List.of(),
                    new TreeSet<>(random.nextInt(8) == 0 ? some(random, 1) : List.of()))));
    Listing.Extent[] extents = Listing.Extent.values();
    Listing listing =
        new Listing(
            digests,
            new TreeMap<>(),
            extents[random.nextInt(extents.length)],
            Set.copyOf(new HashSet<>(some(random, 2))),
            Map.of(),
            List.of());
    return random.nextInt(4) > 0
        ? listing
        : listing.without(
            Map.of(ALL.get(random.nextInt(ALL.size())), new Reading.Unreadable("it answers 503")));
  }

  private static List<Digest> some(Random random, int most) {
    return random.ints(random.nextInt(most + 1), 0, ALL.size()).mapToObj(ALL::get).toList();
  }

  @Test
  void looksAtEveryRepositoryOfAnInventoryAndKeepsWhatWasNotRead() {
    known.learn(digest("a"), List.of(digest("b")));
    Inventory read =
        Inventories.of("prod/foo: a\nprod/bar: a b\nprod/down: unreadable\nprod/gone: absent");
    Inventory inventory =
        Inventory.of(read.readings(), Map.of(RegistryPath.of("eu.test"), "it answers 503"));
    Inventory closed = Closure.of(inventory, known);
    assertThat(Names.shorten(closed.reading(FOO).presence(digest("a"))))
        .isEqualTo("Incomplete[lacking=[b]]");
    for (String same : List.of("prod/bar", "prod/down", "prod/gone")) {
      assertThat(closed.reading(Names.repository(same)))
          .isSameAs(inventory.reading(Names.repository(same)));
    }
    assertThat(closed.readings()).containsOnlyKeys(inventory.readings().keySet());
    assertThat(closed.unread()).isEqualTo(inventory.unread());
  }

  @Test
  void looksEightLevelsDeep() {
    for (int level = 0; level < 9; level++) {
      known.learn(digest("" + level), List.of(digest("" + (level + 1))));
    }
    assertThat(presence(listing("0 1 2 3 4 5 6 7"), "0")).isEqualTo("Incomplete[lacking=[8]]");
    assertThat(presence(listing("0 1 2 3 4 5 6 7 8"), "0")).isEqualTo("Present[]");
  }

  @Test
  void knowsTheIndexesThatWereRead() {
    known.learn(digest("a"), List.of(digest("b")));
    known.learn(digest("b"), List.of());
    known.learn(digest("a"), List.of(digest("c")));
    assertThat(known.indexes()).isEqualTo(Map.of(digest("a"), List.of(digest("b"))));
  }
}
