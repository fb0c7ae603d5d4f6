package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final Policy STRICT =
      new Policy(
          List.of(RegistryPath.of("us.gcr.io/prod"), RegistryPath.of("eu.gcr.io/prod")),
          true,
          List.of(
              new PolicyException("k8s-staging-kubernetes", Rule.SUBPROJECT_PREFIX, "core images"),
              new PolicyException("mirror", Rule.PRODUCTION_ROOT, "serves a museum")));

  @ParameterizedTest
  @CsvSource({
    "k8s-staging-foo, us.gcr.io/prod/foo",
    "k8s-staging-foo, eu.gcr.io/prod/foo/deeper",
    "k8s-image-staging-foo, us.gcr.io/prod/foo",
    "foo, us.gcr.io/prod/foo",
    "k8s-staging-kubernetes, us.gcr.io/prod",
    "mirror, museum.example/old",
  })
  void permits(String project, String destination) {
    assertThat(refusal(STRICT, project, destination)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "k8s-staging-foo, us.gcr.io/prod",
    "k8s-staging-foo, us.gcr.io/prod/bar",
    "k8s-staging-foo, us.gcr.io/prod/food",
    "k8s-staging-foo, us.gcr.io/prod/bar/foo",
  })
  void refusesToWriteBesideTheProjectsPrefix(String project, String destination) {
    assertThat(refusal(STRICT, project, destination))
        .hasValue(
            "manifests/x.yaml:3: project k8s-staging-foo may not write to %s; write to"
                    .formatted(destination)
                + " us.gcr.io/prod/foo or below, or give edgeward.yaml an exception with a reason"
                + " [subproject-prefix]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-staging-", "Foo Bar", "..", "k8s-staging-../x", "-", "ö"})
  void permitsNothingToAProjectWhoseFolderIsNoPath(String project) {
    assertThat(refusal(STRICT, project, "us.gcr.io/prod/foo"))
        .hasValue(
            "manifests/x.yaml:3: project %s may not write to us.gcr.io/prod/foo; rename the"
                    .formatted(project)
                + " project's folder, or give edgeward.yaml an exception with a reason"
                + " [subproject-prefix]");
  }

  @Test
  void refusesADestinationOutsideProduction() {
    assertThat(refusal(STRICT, "k8s-staging-foo", "us.gcr.io/prod-bak/foo"))
        .hasValue(
            "manifests/x.yaml:3: us.gcr.io/prod-bak/foo is below none of the production roots"
                + " [us.gcr.io/prod, eu.gcr.io/prod]; write to a production root, or add the root"
                + " to edgeward.yaml [production-root]");
  }

  @Test
  void takesTheLongestRootThatFits() {
    Policy nested =
        new Policy(
            List.of(RegistryPath.of("us.gcr.io"), RegistryPath.of("us.gcr.io/prod")),
            true,
            List.of());
    assertThat(nested.rootOf(RegistryPath.of("us.gcr.io/prod/foo")))
        .hasValue(RegistryPath.of("us.gcr.io/prod"));
    assertThat(refusal(nested, "foo", "us.gcr.io/foo")).isEmpty();
  }

  @Test
  void permitsEverythingWhenThereIsNone() {
    assertThat(refusal(Policy.NONE, "k8s-staging-foo", "anywhere.example")).isEmpty();
  }

  @Test
  void checksNoPrefixWhenThatIsOptional() {
    Policy rootsOnly = new Policy(STRICT.production(), false, List.of());
    assertThat(refusal(rootsOnly, "k8s-staging-foo", "us.gcr.io/prod")).isEmpty();
  }

  private static Optional<String> refusal(Policy policy, String project, String destination) {
    return policy
        .refusal(
            project,
            new Destination(
                RegistryPath.of(destination),
                Optional.empty(),
                new Location("manifests/x.yaml", 3)))
        .map(Problem::toString);
  }
}
