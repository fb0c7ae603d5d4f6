package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.convergence.ChangedEdges;
import io.edgeward.check.convergence.Convergences;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.revision.ManifestRevision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalStatusTest {
  private static final String EDGES =
      """
      staging/bar@b -> us/bar:1.0
      staging/foo@a -> us/foo:1.0
      staging/foo@b -> us/foo:2.0
      """;

  private EdgeSet before = EdgeSet.of(Manifests.of(""));

  @Test
  void isSuccessWhenAllIsLive() {
    assertThat(status("us/bar: b=1.0\nus/foo: a=1.0 b=2.0")).isEqualTo("SUCCESS 3 of 3 edges live");
  }

  @Test
  void isPendingWhileSomethingIsMissing() {
    assertThat(status("us/bar: empty\nus/foo: a b=2.0\nstaging/bar: b"))
        .isEqualTo("PENDING 1 of 3 edges live; 2 missing: us/bar:1.0 and others");
  }

  @Test
  void isPendingWhileSomethingCannotBeRead() {
    assertThat(status("us/bar: unreadable\nus/foo: a=1.0 b=2.0"))
        .isEqualTo("PENDING 2 of 3 edges live; 1 not read yet");
  }

  @Test
  void isAFailureWhenSomethingIsRefusedWhateverElseIsSo() {
    assertThat(status("us/bar: unreadable\nus/foo: c=1.0 b=2.0\nstaging/foo: a"))
        .startsWith(
            "FAILURE 1 of 3 edges live; refused: edges:2: tag 1.0 already names c in us/foo;")
        .endsWith("; 1 not read yet");
  }

  @Test
  void isAnErrorWhenNothingIsLeftButWhatIsPrivate() {
    before = EdgeSet.of(Manifests.of("staging/bar@a -> us/bar:0.1"));
    assertThat(status("us/bar: forbidden\nus/foo: a=1.0 b=2.0"))
        .isEqualTo("ERROR 2 of 3 edges live; 1 not readable from here");
    assertThat(status("us/bar: forbidden\nus/foo: a=1.0\nstaging/foo: b"))
        .isEqualTo("PENDING 1 of 3 edges live; 1 not readable from here; 1 missing: us/foo:2.0");
  }

  @Test
  void looksAgainWhereARepositoryMayBeDeniedBecauseItIsNew() {
    assertThat(status("us/bar: forbidden\nus/foo: a=1.0 b=2.0"))
        .isEqualTo("PENDING 2 of 3 edges live; 1 not read yet");
  }

  @Test
  void looksAgainWhenOnlyASourceIsPrivate() {
    before = EdgeSet.of(Manifests.of(EDGES));
    assertThat(status("us/bar: empty\nstaging/bar: forbidden\nus/foo: a=1.0 b=2.0"))
        .isEqualTo("PENDING 2 of 3 edges live; 1 not read yet");
  }

  private String status(String inventory) {
    ManifestRevision head = ManifestRevision.of(Manifests.of(EDGES));
    ChangedEdges changed = new ChangedEdges(head.edges(), head.roots());
    Arrival arrival = ArrivalStatus.of(Convergences.by(inventory).look(changed), before, List.of());
    return arrival.state() + " " + Names.shorten(arrival.description());
  }
}
