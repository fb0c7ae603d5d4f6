package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestChangeTest {
  private static final String BASE =
      """
      staging/foo@a -> us/foo:1.0
      staging/foo@a -> eu/foo:1.0
      staging/foo@b -> us/foo:2.0
      staging/foo@b -> eu/foo:2.0
      """;

  @Test
  void isEmptyWhereOnlyLinesMoved() {
    assertThat(ManifestChange.between(at(BASE), at("\n\n" + BASE), at(BASE)).isEmpty()).isTrue();
  }

  @Test
  void isOneForAllDestinationsThatComeOutAlike() {
    assertThat(change(BASE, BASE + "staging/foo@c -> us/foo:3.0\nstaging/foo@c -> eu/foo:3.0\n"))
        .containsExactly("staging foo c added +3.0 in eu/foo, us/foo");
  }

  @Test
  void tellsNewImagesFromNewDigests() {
    assertThat(change(BASE, BASE + "staging/bar@c -> us/bar\n"))
        .containsExactly("staging bar c added in us/bar new");
  }

  @Test
  void tellsAddedMovedAndRemovedTags() {
    assertThat(change(BASE, BASE + "staging/foo@a -> us/foo:1\nstaging/foo@a -> eu/foo:1\n"))
        .containsExactly("staging foo a retagged +1 in eu/foo, us/foo");
    assertThat(change(BASE, BASE.replace(":1.0", "")))
        .containsExactly("staging foo a retagged -1.0 in eu/foo, us/foo");
    assertThat(change(BASE, BASE.replace("foo@a", "foo@c")))
        .containsExactly(
            "staging foo a removed in eu/foo, us/foo",
            "staging foo c added 1.0<a in eu/foo, us/foo");
    assertThat(change(BASE, "staging/foo@b -> us/foo:2.0\nstaging/foo@b -> eu/foo:2.0\n"))
        .containsExactly("staging foo a removed -1.0 in eu/foo, us/foo");
  }

  @Test
  void aTagThatItsOwnerStillClaimsIsInConflictAndNotMoved() {
    assertThat(change(BASE, BASE + "staging/foo@c -> us/foo:1.0\nstaging/foo@c -> eu/foo:1.0\n"))
        .containsExactly("staging foo c added 1.0? in eu/foo, us/foo");
  }

  @Test
  void whatOthersMergedMeanwhileIsNoPartOfIt() {
    String mine = BASE + "staging/foo@c -> us/foo:3.0\n";
    String tip = BASE + "staging/foo@d -> us/foo:4.0\nother/bar@d -> us/bar:1.0\n";
    assertThat(change(BASE, mine, tip)).containsExactly("staging foo c added +3.0 in us/foo");
  }

  @Test
  void aTagThatTheBranchGaveAwayMeanwhileCollides() {
    String mine = BASE + "staging/foo@c -> us/foo:3.0\n";
    assertThat(change(BASE, mine, BASE + "staging/foo@d -> us/foo:3.0\n"))
        .containsExactly("staging foo c added 3.0!d in us/foo");
    assertThat(change(BASE, mine, BASE + "staging/foo@c -> us/foo:3.0\n"))
        .containsExactly("staging foo c added +3.0 in us/foo");
  }

  @Test
  void aDigestThatAnotherProjectTakesOverIsNoChange() {
    assertThat(change(BASE, BASE.replace("staging/foo@a", "other/foo@a"))).isEmpty();
  }

  @Test
  void tellsWhatHappensToRegistries() {
    ManifestChange change =
        ManifestChange.between(at(BASE), at(BASE + "staging/foo@a -> asia/foo:1.0\n"), at(BASE));
    assertThat(change.registries())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.project()).isEqualTo("staging");
          assertThat(Names.shorten(one.added())).isEqualTo("[asia]");
          assertThat(one.removed()).isEmpty();
          assertThat(one.at()).isEqualTo(new Location("edges", 5));
        });
    assertThat(change.digests()).isEmpty();
  }

  @Test
  void namesWhoGaveAMovedTagToItsOwnerForAsManyAsAreAskedFor() throws Exception {
    ManifestChange change =
        ManifestChange.between(
            at(BASE), at(BASE.replace("@a", "@c").replace("@b", "@d")), at(BASE));
    Authorship who =
        new Authorship(
            new Revision("0".repeat(39) + "1"),
            "Jo",
            Instant.EPOCH,
            "subject",
            new Location("edges", 1));
    List<Optional<Authorship>> found =
        change.authorised((digest, tag) -> Optional.of(who), 1).digests().stream()
            .flatMap(digest -> digest.effect().moved().stream())
            .map(TagMove::authorised)
            .toList();
    assertThat(found).containsExactly(Optional.of(who), Optional.empty());
  }

  /** The edges of a change by its definition: the difference of two sets. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void addsAndRemovesWhatTheDifferenceOfTheEdgesIs(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      ManifestRevision base = at(edges(random));
      ManifestRevision head = at(edges(random));
      Set<String> expected = new TreeSet<>(claims(head));
      expected.removeAll(claims(base));
      Set<String> gone = new TreeSet<>(claims(base));
      gone.removeAll(claims(head));
      ManifestChange change = ManifestChange.between(base, head, base);
      Set<String> explained = new TreeSet<>(byNewRegistries(change, head));
      change.digests().forEach(digest -> explained.addAll(granted(digest)));
      assertThat(explained).as("seed %d, case %d", seed, i).containsAll(expected);
      change.digests().forEach(digest -> assertThat(expected).containsAll(granted(digest)));
      change.digests().forEach(digest -> assertThat(gone).containsAll(removed(digest)));
    }
  }

  /** What a manifest claims it claims for all of its destinations. */
  private static String edges(Random random) {
    StringBuilder text = new StringBuilder();
    for (String project : List.of("staging", "other")) {
      List<String> destinations = List.of("us", "eu", "asia").subList(0, random.nextInt(4));
      for (int i = random.nextInt(4); i > 0; i--) {
        String image = random.nextBoolean() ? "foo" : "bar";
        char digest = "abc".charAt(random.nextInt(3));
        String tag = List.of("", ":1", ":2").get(random.nextInt(3));
        for (String destination : destinations) {
          text.append(
              "%s/%s@%s -> %s/%s%s\n".formatted(project, image, digest, destination, image, tag));
        }
      }
    }
    return text.toString();
  }

  private static Set<String> claims(ManifestRevision revision) {
    return revision
        .edges()
        .edges()
        .filter(edge -> edge.tag().isPresent())
        .map(ManifestChangeTest::claim)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String claim(Edge edge) {
    return claim(edge.destination(), edge.digest(), edge.tag().orElseThrow());
  }

  private static String claim(RepositoryPath destination, Digest digest, Tag tag) {
    return destination + "@" + digest + ":" + tag;
  }

  private static List<String> byNewRegistries(ManifestChange change, ManifestRevision head) {
    return change.registries().stream()
        .flatMap(registries -> registries.added().stream())
        .flatMap(added ->
            head.edges()
                .edges()
                .filter(edge -> edge.tag().isPresent() && added.contains(edge.destination())))
        .map(ManifestChangeTest::claim)
        .toList();
  }

  private static List<String> granted(DigestChange change) {
    return change
        .granted()
        .map(TagClaim::tag)
        .flatMap(
            tag -> change.destinations().stream().map(place -> claim(place, change.digest(), tag)))
        .toList();
  }

  private static List<String> removed(DigestChange change) {
    return change.effect().removed().stream()
        .flatMap(
            tag -> change.destinations().stream().map(place -> claim(place, change.digest(), tag)))
        .toList();
  }

  static ManifestRevision at(String edges) {
    return ManifestRevision.of(Manifests.of(edges));
  }

  private static List<String> change(String base, String head) {
    return change(base, head, base);
  }

  private static List<String> change(String base, String head, String tip) {
    return ManifestChange.between(at(base), at(head), at(tip)).digests().stream()
        .map(ManifestChangeTest::text)
        .toList();
  }

  private static String text(DigestChange change) {
    List<String> words = new ArrayList<>();
    words.add(change.project());
    words.add(change.image().text());
    words.add(Names.shorten(change.digest()));
    words.add(change.kind().word());
    change.effect().added().forEach(claim -> words.add("+" + claim.tag()));
    change.effect().conflicting().forEach(claim -> words.add(claim.tag() + "?"));
    change
        .effect()
        .moved()
        .forEach(move -> words.add(move.tag() + "<" + Names.shorten(move.owner())));
    change
        .effect()
        .colliding()
        .forEach(move -> words.add(move.tag() + "!" + Names.shorten(move.owner())));
    change.effect().removed().forEach(tag -> words.add("-" + tag));
    words.add("in");
    String places = Names.shorten(change.destinations());
    words.add(places.substring(1, places.length() - 1));
    if (change.newImage()) {
      words.add("new");
    }
    return String.join(" ", words);
  }
}
