package io.edgeward.check.report;

import static io.edgeward.check.report.ReportFixture.at;
import static io.edgeward.check.report.ReportFixture.digest;
import static io.edgeward.check.report.ReportFixture.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.DigestChange.Kind;
import io.edgeward.model.check.TagMove;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeEffectTest {
  private static final List<String> NONE = List.of();
  private static final List<TagMove> MOVE =
      List.of(new TagMove(new Tag("2"), at(3), digest(2), at(4)));

  @Test
  void copiesWhatComes() {
    assertThat(effect(Kind.ADDED, tags(List.of("1"), List.of())))
        .containsExactly("copied to 2 destinations");
    assertThat(effect(Kind.ADDED, tags(NONE, List.of())))
        .containsExactly("copied to 2 destinations");
  }

  @Test
  void copiesNothingForATagThatMoves() {
    assertThat(effect(Kind.ADDED, tags(NONE, MOVE))).containsExactly("tag moves: refused");
    assertThat(effect(Kind.ADDED, tags(List.of("1"), MOVE)))
        .containsExactly("copied to 2 destinations", "tag moves: refused");
  }

  @Test
  void copiesNothingForATagInConflict() {
    List<TagClaim> conflict = List.of(new TagClaim(new Tag("1"), at(3)));
    assertThat(effect(Kind.ADDED, inConflict(NONE, conflict)))
        .containsExactly("tag in conflict: refused");
    assertThat(effect(Kind.ADDED, inConflict(List.of("2"), conflict)))
        .containsExactly("copied to 2 destinations", "tag in conflict: refused");
  }

  private static DigestChange.TagEffect inConflict(List<String> added, List<TagClaim> conflict) {
    return new DigestChange.TagEffect(
        tags(added, List.of()).added(), conflict, List.of(), List.of(), List.of());
  }

  @Test
  void keepsWhatGoes() {
    assertThat(effect(Kind.REMOVED, tags(NONE, List.of(), "1")))
        .containsExactly("production keeps it");
    assertThat(effect(Kind.RETAGGED, tags(NONE, List.of(), "1")))
        .containsExactly("production keeps the tags that go");
  }

  @Test
  void onlyADailyDigestIsNotRemarkable() {
    assertThat(ChangeEffect.isRemarkable(change(Kind.ADDED, tags(List.of("1"), List.of()))))
        .isFalse();
    assertThat(ChangeEffect.isRemarkable(change(Kind.RETAGGED, tags(List.of("1"), List.of()))))
        .isFalse();
    assertThat(ChangeEffect.isRemarkable(change(Kind.REMOVED, tags(NONE, List.of())))).isTrue();
    assertThat(ChangeEffect.isRemarkable(change(Kind.ADDED, tags(NONE, MOVE)))).isTrue();
    assertThat(ChangeEffect.isRemarkable(change(Kind.RETAGGED, tags(NONE, List.of(), "1"))))
        .isTrue();
  }

  private static List<String> effect(Kind kind, DigestChange.TagEffect tags) {
    return ChangeEffect.of(change(kind, tags));
  }

  private static DigestChange change(Kind kind, DigestChange.TagEffect tags) {
    return new ReportFixture().digest("foo", digest(1), kind, tags).change().digests().getFirst();
  }
}
