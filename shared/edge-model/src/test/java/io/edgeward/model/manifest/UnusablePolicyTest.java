package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnusablePolicyTest {
  private static final Location AT = new Location("manifests/foo/promoter-manifest.yaml", 4);

  @Test
  void permitsNothingWhileThePolicyCannotBeUsed() {
    Problem why =
        new Problem(
            Rule.UNKNOWN_KEY,
            Severity.ERROR,
            new Location("edgeward.yaml", 3),
            "the policy has no key \"prod\"",
            "use only production, subprojectPrefix, exceptions");
    ManifestSet set =
        new ManifestSet(
            Optional.empty(),
            List.of(manifest("us.gcr.io/prod/foo")),
            Policy.unusable(why),
            List.of());

    EdgeSet edges = EdgeSet.of(set);

    assertThat(edges.wanted()).isEmpty();
    assertThat(edges.forbidden())
        .singleElement()
        .satisfies(forbidden ->
            assertThat(forbidden.why())
                .hasToString(
                    "manifests/foo/promoter-manifest.yaml:4: nothing is promoted to"
                        + " us.gcr.io/prod/foo while the policy cannot be used"
                        + " (edgeward.yaml:3: the policy has no key \"prod\"); use only"
                        + " production, subprojectPrefix, exceptions [policy]"));
  }

  @Test
  void namesTheRootsThatAProjectLeavesOut() {
    Policy policy =
        new Policy(
            List.of(RegistryPath.of("us.gcr.io/prod"), RegistryPath.of("eu.gcr.io/prod")),
            false,
            List.of(new PolicyException("bar", Rule.PRODUCTION_COVERAGE, "regional")));

    assertThat(policy.unserved(manifest("us.gcr.io/prod/foo")))
        .containsExactly(RegistryPath.of("eu.gcr.io/prod"));
    assertThat(policy.unserved(manifest("us.gcr.io/prod/foo", "eu.gcr.io/prod"))).isEmpty();
  }

  private static Manifest manifest(String... destinations) {
    return new Manifest(
        "foo",
        RegistryPath.of("gcr.io/k8s-staging-foo"),
        java.util.Arrays.stream(destinations)
            .map(name -> new Destination(RegistryPath.of(name), Optional.empty(), AT))
            .toList(),
        List.of(
            new ImageClaims(
                ImageName.of("foo"),
                List.of(new DigestClaim(Digest.ofContent(new byte[0]), List.of(), AT)),
                AT)),
        AT);
  }
}
