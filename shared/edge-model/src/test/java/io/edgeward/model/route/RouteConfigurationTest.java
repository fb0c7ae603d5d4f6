package io.edgeward.model.route;

import static io.edgeward.model.route.ContentKind.BLOB;
import static io.edgeward.model.route.ContentKind.MANIFEST;
import static io.edgeward.model.route.ContentKind.REFERRERS;
import static io.edgeward.model.route.Routes.NEXT;
import static io.edgeward.model.route.Routes.R2;
import static io.edgeward.model.route.Routes.REGISTRY;
import static io.edgeward.model.route.Routes.S3;
import static io.edgeward.model.route.Routes.SIGNATURES;
import static io.edgeward.model.route.Routes.configuration;
import static io.edgeward.model.route.Routes.flipped;
import static io.edgeward.model.route.Routes.kinds;
import static io.edgeward.model.route.Routes.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteConfigurationTest {
  private static final Match OF_AWS =
      new Match(Set.of(), Set.of("aws"), List.of(), List.of(), Set.of());
  private static final Match OF_FOO =
      new Match(Set.of(), Set.of(), List.of("foo/*"), List.of(), Set.of());

  @Test
  void knowsEveryTargetOfAnyClient() {
    RouteConfiguration configuration =
        configuration(
            rule("aws", OF_AWS, S3, NEXT),
            rule("signatures", kinds(REFERRERS), SIGNATURES),
            rule("rest", Match.ALL, REGISTRY));
    assertThat(configuration.targets(BLOB, "foo")).containsExactly(S3, NEXT, REGISTRY);
    assertThat(configuration.targets(MANIFEST, "foo")).containsExactly(NEXT, REGISTRY);
    assertThat(configuration.targets(REFERRERS, "foo")).containsExactly(NEXT, SIGNATURES);
  }

  @Test
  void knowsWhichRepositoriesATargetIsFor() {
    RouteConfiguration configuration =
        configuration(rule("foo", OF_FOO, NEXT), rule("rest", Match.ALL, REGISTRY));
    assertThat(configuration.targets(MANIFEST, "foo/a")).containsExactly(NEXT);
    assertThat(configuration.targets(MANIFEST, "bar")).containsExactly(REGISTRY);
  }

  @Test
  void countsBothSidesOfAFlipWhateverItsPercentage() {
    assertThat(configuration(flipped(0, true)).targets(BLOB, "foo"))
        .containsExactly(S3, REGISTRY, R2, NEXT);
  }

  @Test
  void servesRepositoriesByTheirFirstComponent() {
    RouteConfiguration configuration =
        configuration(Set.of("foo"), rule("rest", Match.ALL, REGISTRY));
    assertThat(configuration.serves("foo")).isTrue();
    assertThat(configuration.serves("foo/bar")).isTrue();
    assertThat(configuration.serves("foobar")).isFalse();
    assertThat(configuration(rule("rest", Match.ALL, REGISTRY)).serves("any")).isTrue();
  }
}
