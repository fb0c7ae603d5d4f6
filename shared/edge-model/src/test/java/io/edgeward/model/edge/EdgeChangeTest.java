package io.edgeward.model.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EdgeChangeTest {
  private static final String BEFORE =
      """
      staging/foo@a -> prod/foo:1.0
      staging/foo@b -> prod/foo:2.0
      staging/bar@c -> prod/bar
      """;

  @Test
  void findsNothingWhereOnlyLinesMoved() {
    assertThat(change(BEFORE, "\n\n" + BEFORE)).isEqualTo("{}");
  }

  @Test
  void findsWhatCameAndWhatWent() {
    assertThat(change(BEFORE, BEFORE + "staging/new@d -> prod/new:1.0\n"))
        .isEqualTo("{prod/new=[d]}");
    assertThat(change(BEFORE, BEFORE + "staging/foo@d -> prod/foo:3.0\n"))
        .isEqualTo("{prod/foo=[d]}");
    assertThat(change(BEFORE, "")).isEqualTo("{prod/bar=[c], prod/foo=[a, b]}");
  }

  @Test
  void findsAChangeOfTagsOrSources() {
    assertThat(change(BEFORE, BEFORE + "staging/foo@a -> prod/foo:latest\n"))
        .isEqualTo("{prod/foo=[a]}");
    assertThat(change(BEFORE, BEFORE + "other/foo@a -> prod/foo:1.0\n"))
        .isEqualTo("{prod/foo=[a]}");
  }

  @Test
  void findsTheDigestThatAConflictNoLongerHolds() {
    String conflict = BEFORE + "other/foo@e -> prod/foo:1.0\n";
    assertThat(change(conflict, BEFORE)).isEqualTo("{prod/foo=[a, e]}");
    assertThat(change(BEFORE, conflict)).isEqualTo("{prod/foo=[a, e]}");
  }

  @Test
  void findsWhatThePolicyPermitsNow() {
    Policy strict = new Policy(List.of(RegistryPath.of("elsewhere.test")), false, List.of());
    EdgeSet before = EdgeSet.of(Manifests.of(strict, BEFORE));
    EdgeSet after = EdgeSet.of(Manifests.of(BEFORE));
    assertThat(text(before, after)).isEqualTo("{prod/bar=[c], prod/foo=[a, b]}");
    assertThat(text(after, before)).isEqualTo("{prod/bar=[c], prod/foo=[a, b]}");
    assertThat(text(before, before)).isEqualTo("{}");
  }

  private static String change(String before, String after) {
    return text(EdgeSet.of(Manifests.of(before)), EdgeSet.of(Manifests.of(after)));
  }

  private static String text(EdgeSet before, EdgeSet after) {
    return Names.shorten(new TreeMap<>(EdgeChange.between(before, after)));
  }
}
