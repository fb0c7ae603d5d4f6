package io.edgeward.model.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EdgeSetTest {
  @Test
  void hasOneEdgeForEachTagAndOneForADigestAlone() {
    EdgeSet edges =
        edges(
            """
            staging/foo@a -> prod/foo:2.0
            staging/foo@a -> prod/foo:1.0
            staging/foo@b -> prod/foo
            """);
    assertThat(text(edges))
        .containsExactly(
            "[staging/foo] a prod/foo:1.0",
            "[staging/foo] a prod/foo:2.0",
            "[staging/foo] b prod/foo");
    assertThat(edges.size()).isEqualTo(3);
  }

  @Test
  void remembersAllSourcesOfOneEdge() {
    EdgeSet edges =
        edges(
            """
            other/foo@a -> prod/foo:1.0
            staging/foo@a -> prod/foo:1.0
            """);
    assertThat(text(edges)).containsExactly("[other/foo, staging/foo] a prod/foo:1.0");
    assertThat(edges.edges()).extracting(Edge::at).containsExactly(new Location("edges", 1));
  }

  @Test
  void takesAClaimByDigestAloneAsMetByATag() {
    EdgeSet edges =
        edges(
            """
            staging/foo@a -> prod/foo
            other/foo@a -> prod/foo:1.0
            """);
    assertThat(text(edges)).containsExactly("[other/foo, staging/foo] a prod/foo:1.0");
  }

  @Test
  void keysByTheFullPathHoweverItIsSplit() {
    EdgeSet edges =
        edges(
            """
            staging/team/foo@a -> prod/team/foo:1.0
            other/foo@b -> prod/team/foo:1.0
            """);
    assertThat(edges.wanted()).containsOnlyKeys(Names.repository("prod/team/foo"));
    assertThat(edges.wanted().get(Names.repository("prod/team/foo")).conflicts())
        .containsOnlyKeys(new Tag("1.0"));
  }

  @Test
  void namesEveryClaimantOfAConflictOnce() {
    Wanted foo =
        edges(
                """
                staging/foo@c -> prod/foo:1.0
                staging/foo@a -> prod/foo:1.0
                staging/foo@b -> prod/foo:1.0
                other/foo@b -> prod/foo:1.0
                staging/foo@b -> prod/foo:2.0
                """)
            .wanted()
            .get(Names.repository("prod/foo"));
    assertThat(foo.conflicts()).containsOnlyKeys(new Tag("1.0"));
    assertThat(foo.conflicts().get(new Tag("1.0")))
        .extracting(claimant -> Names.shorten(claimant.digest()))
        .containsExactly("a", "b", "c");
  }

  @Test
  void setsApartWhatThePolicyForbids() {
    Policy policy = new Policy(List.of(RegistryPath.of("prod.test")), false, List.of());
    EdgeSet edges =
        EdgeSet.of(
            Manifests.of(
                policy,
                """
                staging/foo@a -> prod/foo:1.0
                staging/foo@b -> elsewhere/foo:1.0
                """));
    assertThat(text(edges)).containsExactly("[staging/foo] a prod/foo:1.0");
    assertThat(edges.forbidden())
        .extracting(Forbidden::destination)
        .containsExactly(Names.repository("elsewhere/foo"));
    assertThat(edges.size()).isEqualTo(2);
  }

  @Test
  void narrowsToSomeRepositories() {
    EdgeSet edges =
        edges(
            """
            staging/foo@a -> prod/foo:1.0
            staging/bar@b -> prod/bar:1.0
            """);
    EdgeSet some = edges.within(Names.repository("prod/bar")::equals);
    assertThat(text(some)).containsExactly("[staging/bar] b prod/bar:1.0");
    assertThat(edges.size()).isEqualTo(2);
  }

  @Test
  void narrowsToSomeDigestsAndKeepsTheConflictsOfAll() {
    EdgeSet edges =
        edges(
            """
            staging/foo@a -> prod/foo:1.0
            staging/foo@b -> prod/foo:1.0
            staging/foo@c -> prod/foo:2.0
            staging/bar@b -> prod/bar:1.0
            """);
    EdgeSet some =
        edges.only(
            Map.of(
                Names.repository("prod/foo"),
                Set.of(Names.digest("a"), Names.digest("f")),
                Names.repository("prod/unknown"),
                Set.of(Names.digest("a"))));
    assertThat(text(some)).containsExactly("[staging/foo] a prod/foo:1.0");
    assertThat(some.wanted().get(Names.repository("prod/foo")).conflicts())
        .isEqualTo(edges.wanted().get(Names.repository("prod/foo")).conflicts());
  }

  @Test
  void narrowsWhatThePolicyForbidsToo() {
    Policy policy = new Policy(List.of(RegistryPath.of("prod.test")), false, List.of());
    EdgeSet edges =
        EdgeSet.of(
            Manifests.of(
                policy,
                """
                staging/foo@a -> elsewhere/foo:1.0
                staging/foo@b -> elsewhere/foo:2.0
                staging/bar@b -> elsewhere/bar:2.0
                """));
    EdgeSet some = edges.only(Map.of(Names.repository("elsewhere/foo"), Set.of(Names.digest("b"))));
    assertThat(some.size()).isEqualTo(1);
  }

  @Test
  void sharesWhatTheDestinationsOfOneManifestHaveInCommon() {
    Location at = new Location("x.yaml", 1);
    List<Destination> destinations =
        Stream.of("us.test", "eu.test", "asia.test")
            .map(host -> new Destination(RegistryPath.of(host), Optional.empty(), at))
            .toList();
    ImageClaims image =
        new ImageClaims(
            ImageName.of("foo"), List.of(new DigestClaim(Names.digest("a"), List.of(), at)), at);
    Manifest manifest =
        new Manifest("foo", RegistryPath.of("staging.test"), destinations, List.of(image), at);
    EdgeSet edges =
        EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of()));
    assertThat(edges.wanted())
        .hasSize(3)
        .allSatisfy((RepositoryPath path, Wanted wanted) ->
            assertThat(wanted).isSameAs(edges.wanted().get(Names.repository("us/foo"))));
  }

  private static EdgeSet edges(String notation) {
    return EdgeSet.of(Manifests.of(notation));
  }

  private static Stream<String> text(EdgeSet edges) {
    return edges
        .edges()
        .map(edge ->
            "%s %s %s%s"
                .formatted(
                    edge.sources(),
                    edge.digest(),
                    edge.destination(),
                    edge.tag().map(tag -> ":" + tag).orElse("")))
        .map(Names::shorten);
  }

  @Test
  void narrowsWhatThePolicyForbidsToTheSameRepositories() {
    Policy policy = new Policy(List.of(RegistryPath.of("eu.test")), false, List.of());
    EdgeSet edges =
        EdgeSet.of(
            Manifests.of(policy, "staging/foo@a -> us/foo:1.0\nstaging/foo@a -> asia/foo:1.0\n"));
    EdgeSet asia = edges.within(Names.repository("asia/foo")::equals);
    assertThat(asia.forbidden())
        .extracting(Forbidden::destination)
        .containsExactly(Names.repository("asia/foo"));
    assertThat(edges.within(repository -> false).forbidden()).isEmpty();
  }

  @Test
  void remembersTheRevisionOfItsManifests() {
    Revision revision = new Revision("a".repeat(40));
    EdgeSet edges =
        EdgeSet.of(new ManifestSet(Optional.of(revision), List.of(), Policy.NONE, List.of()));
    assertThat(edges.revision()).hasValue(revision);
    assertThat(edges.within(repository -> true).revision()).hasValue(revision);
  }
}
