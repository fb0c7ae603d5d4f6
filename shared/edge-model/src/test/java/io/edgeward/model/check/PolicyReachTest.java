package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.trust.Requirement;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class PolicyReachTest {
  private static final String EDGES =
      """
      staging/foo@a -> us/foo:1.0
      staging/foo@b -> us/foo:1.1
      """;
  private static final String LESS = "staging/foo@a -> us/foo:1.0\n";
  private static final Policy OFF = OriginPolicy.signature(Requirement.OFF);
  private static final Policy IF_PRESENT = OriginPolicy.signature(Requirement.IF_PRESENT);
  private static final Policy REQUIRE = OriginPolicy.signature(Requirement.REQUIRE);

  private static ManifestRevision revision(Policy policy, String edges) {
    return ManifestRevision.of(Manifests.of(policy, edges));
  }

  private static SortedMap<RepositoryPath, Set<Digest>> reach(
      ManifestRevision base, ManifestRevision head, ManifestRevision tip) {
    return PolicyReach.of(base, head, tip);
  }

  @Test
  void isWhatTheBranchWantsAndIsAskedSomethingElseOf() {
    ManifestRevision base = revision(REQUIRE, EDGES);
    assertThat(reach(base, revision(IF_PRESENT, EDGES), base))
        .containsOnlyKeys(Names.repository("us/foo"))
        .containsValue(Set.of(Names.digest("a"), Names.digest("b")));
    assertThat(reach(base, revision(OFF, EDGES), base)).hasSize(1);
  }

  @Test
  void hasNothingWhereTheBranchAsksNothing() {
    ManifestRevision base = revision(OFF, EDGES);
    assertThat(reach(base, revision(REQUIRE, EDGES), base)).isEmpty();
  }

  @Test
  void hasNothingWhereOnlyTheBranchChangedItsPolicyMeanwhile() {
    ManifestRevision base = revision(IF_PRESENT, EDGES);
    assertThat(reach(base, revision(IF_PRESENT, EDGES), revision(REQUIRE, EDGES))).isEmpty();
  }

  @Test
  void hasWhatWasMergedMeanwhileAndNotWhatTheChangeRemoves() {
    ManifestRevision before = revision(REQUIRE, LESS);
    ManifestRevision now = revision(REQUIRE, EDGES);
    assertThat(reach(before, revision(IF_PRESENT, LESS), now))
        .containsValue(Set.of(Names.digest("a"), Names.digest("b")));
    assertThat(reach(now, revision(IF_PRESENT, LESS), now))
        .containsValue(Set.of(Names.digest("a")));
  }

  @Test
  void saysWhatIsLeftOut() {
    ManifestRevision base = revision(REQUIRE, EDGES);
    SortedMap<RepositoryPath, Set<Digest>> reach = reach(base, revision(OFF, EDGES), base);
    assertThat(PolicyReach.omitted(reach, 2)).isEmpty();
    assertThat(PolicyReach.omitted(reach, 1))
        .hasValueSatisfying(problem -> {
          assertThat(problem.rule()).isEqualTo(Rule.UNREADABLE);
          assertThat(problem)
              .hasToString(
                  "edgeward.yaml: whether the change of the policy lets in what the branch holds"
                      + " back was not read: of 2 digests that it concerns no more than 1 are"
                      + " looked at; what was not read is not checked; compare edgeward plan before"
                      + " and after [unreadable]");
        });
  }
}
