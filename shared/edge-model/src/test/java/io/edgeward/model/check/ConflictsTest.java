package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConflictsTest {
  @Test
  void namesBothClaimants() {
    EdgeSet edges =
        EdgeSet.of(
            Manifests.of(
                """
                staging/foo@a -> prod/foo:1.0
                other/foo@b -> prod/foo:1.0
                staging/foo@a -> prod/foo:2.0
                """));
    assertThat(Conflicts.in(edges))
        .extracting(Names::shorten)
        .containsExactly(
            "edges:1: tag 1.0 of prod/foo is also claimed by b at edges:2; none of them is"
                + " promoted, keep one [conflict]",
            "edges:2: tag 1.0 of prod/foo is also claimed by a at edges:1; none of them is"
                + " promoted, keep one [conflict]");
  }

  @Test
  void namesTenOfManyClaimants() {
    String edges =
        IntStream.range(0, 14)
            .mapToObj(i -> "staging/foo@%x -> prod/foo:1.0\n".formatted(i))
            .collect(Collectors.joining());
    assertThat(Conflicts.in(EdgeSet.of(Manifests.of(edges))))
        .extracting(Names::shorten)
        .hasSize(14)
        .first(STRING)
        .endsWith(
            ", 9 at edges:10, a at edges:11 and 3 more; none of them is promoted, keep one"
                + " [conflict]");
  }

  @Test
  void findsNoneWhereTagsDiffer() {
    EdgeSet edges =
        EdgeSet.of(Manifests.of("staging/foo@a -> prod/foo:1.0\nstaging/foo@b -> prod/foo:1.1"));
    assertThat(Conflicts.in(edges)).isEmpty();
  }
}
