package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepNewsTest {
  private static final RepositoryPath FOO = RepositoryPath.of("prod.test/foo");
  private static final Discrepancy MOVED = finding(Kind.TAG_MOVE, "1.0", "names a");
  private static final Discrepancy UNKNOWN = finding(Kind.UNKNOWN_TAG, "1.0", "is there");
  private static final Discrepancy UNREAD =
      new Discrepancy(Kind.UNREADABLE, FOO, Optional.empty(), "503");

  private static Discrepancy finding(Kind kind, String tag, String message) {
    return new Discrepancy(kind, FOO, Optional.of(Tag.of(tag)), message);
  }

  private static SweepNews news(List<Discrepancy> known, Discrepancy... now) {
    return SweepNews.since(known, new SweepReport(Optional.empty(), 1, 1, List.of(now)));
  }

  @Test
  void everythingIsNewToTheFirstSweep() {
    assertThat(news(List.of(), MOVED, UNKNOWN).added()).containsExactly(MOVED, UNKNOWN);
  }

  @Test
  void whatWasKnownIsNoNewsWhateverItsSentenceSays() {
    SweepNews news = news(List.of(MOVED), finding(Kind.TAG_MOVE, "1.0", "names b"), UNKNOWN);
    assertThat(news.added()).containsExactly(UNKNOWN);
    assertThat(news.ended()).isEmpty();
  }

  @Test
  void tellsWhatIsSoNoMore() {
    SweepNews news = news(List.of(MOVED, UNREAD), UNKNOWN);
    assertThat(news.ended()).containsExactly(MOVED, UNREAD);
    assertThat(news.carried()).isEmpty();
  }

  @Test
  void aSweepThatCouldNotReadEverythingEndsNothing() {
    SweepNews partial = news(List.of(MOVED), UNREAD);
    assertThat(partial.added()).containsExactly(UNREAD);
    assertThat(partial.ended()).isEmpty();
    assertThat(partial.carried()).containsExactly(MOVED);
    assertThat(news(partial.carried(), MOVED).added()).isEmpty();
  }
}
