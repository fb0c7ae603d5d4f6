package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalsTest {
  private static final String BASE =
      """
      staging/foo@a -> us/foo:1.0
      staging/foo@a -> us/foo:1
      staging/foo@b -> us/foo:2.0
      staging/foo@c -> us/foo
      """;

  private static List<String> between(String base, String head) {
    return Removals.between(EdgeSet.of(Manifests.of(base)), EdgeSet.of(Manifests.of(head))).stream()
        .peek(problem -> assertThat(problem.severity()).isEqualTo(Severity.NOTE))
        .peek(problem -> assertThat(problem.rule()).isEqualTo(Rule.REMOVAL))
        .map(Names::shorten)
        .toList();
  }

  @Test
  void isSilentWhereNothingIsRemoved() {
    assertThat(between(BASE, BASE)).isEmpty();
    assertThat(between("", BASE)).isEmpty();
    assertThat(between(BASE, "staging/foo@d -> us/foo:3.0\n" + BASE)).isEmpty();
    assertThat(between(BASE, BASE.replace("staging/", "other/"))).isEmpty();
  }

  @Test
  void namesADigestWithItsTags() {
    assertThat(between(BASE, "staging/foo@b -> us/foo:2.0\nstaging/foo@c -> us/foo"))
        .containsExactly(
            "edges: a of us/foo is not promoted any more (line 1 before); production keeps"
                + " it and its tags [1, 1.0] [removal]");
    assertThat(between("staging/foo@c -> us/foo", ""))
        .containsExactly(
            "edges: c of us/foo is not promoted any more (line 1 before); production keeps"
                + " it [removal]");
  }

  @Test
  void namesTheTagsOfADigestThatStays() {
    assertThat(
            between(BASE, BASE.replace("us/foo:1.0", "us/foo").replace("us/foo:1\n", "us/foo\n")))
        .containsExactly(
            "edges: tags [1, 1.0] of us/foo are not granted to a any more (line 1 before);"
                + " production keeps them [removal]");
  }

  @Test
  void saysThatATagThatIsGivenToAnotherDigestDoesNotMove() {
    assertThat(between(BASE, BASE.replace("@b -> us/foo:2.0", "@d -> us/foo:2.0")))
        .containsExactly(
            "edges: b of us/foo is not promoted any more (line 3 before); production keeps"
                + " it [removal]",
            "edges: tag 2.0 of us/foo is taken from b and granted to d by edges:3"
                + " (line 3 before); tags are never moved, so production keeps it where it is;"
                + " grant a new tag [removal]");
  }

  @Test
  void aTagThatSeveralDigestsClaimIsNotTaken() {
    assertThat(between(BASE, BASE + "staging/foo@d -> us/foo:2.0")).isEmpty();
  }

  @Test
  void namesTheFirstOfManyPlacesAndARepositoryThatIsLeft() {
    String two = "staging/foo@a -> us/foo:1.0\nstaging/foo@b -> eu/foo";
    assertThat(between(two, "staging/foo@a -> us/foo:1.0"))
        .containsExactly(
            "edges: b of eu/foo is not promoted any more (line 2 before); production keeps"
                + " it [removal]");
  }
}
