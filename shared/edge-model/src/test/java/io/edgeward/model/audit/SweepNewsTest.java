package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepNewsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RepositoryPath FOO = RepositoryPath.of("prod.test/foo");
  private static final Discrepancy MOVED = finding(Kind.TAG_MOVE, "1.0", "names a");
  private static final Discrepancy UNKNOWN = finding(Kind.UNKNOWN_TAG, "1.0", "is there");
  private static final Discrepancy UNREAD =
      new Discrepancy(Kind.UNREADABLE, FOO, Optional.empty(), "503");

  private static Discrepancy finding(Kind kind, String tag, String message) {
    return new Discrepancy(kind, FOO, Optional.of(Tag.of(tag)), message);
  }

  private static SweepNews news(List<Discrepancy> known, Discrepancy... now) {
    return news(new KnownFindings(known, Optional.of(NOON)), NOON, now);
  }

  private static SweepNews news(KnownFindings known, Instant at, Discrepancy... now) {
    return SweepNews.since(known, new SweepReport(Optional.empty(), 1, 1, List.of(now)), at);
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
  void tellsWhatStandsOnceADay() {
    KnownFindings known = new KnownFindings(List.of(MOVED), Optional.of(NOON));
    Instant evening = NOON.plus(Duration.ofHours(18));
    assertThat(news(known, evening, MOVED, UNKNOWN).repeated()).isEmpty();
    assertThat(news(known, evening, MOVED, UNKNOWN).toldAt()).isEqualTo(NOON);
    Instant next = NOON.plus(Duration.ofDays(1)).minusSeconds(5);
    SweepNews reminder = news(known, next, MOVED, UNKNOWN);
    assertThat(reminder.told()).containsExactly(UNKNOWN, MOVED);
    assertThat(reminder.toldAt()).isEqualTo(next);
  }

  @Test
  void whatNobodyKnowsToHaveBeenToldIsToldAgain() {
    KnownFindings known = new KnownFindings(List.of(MOVED), Optional.empty());
    assertThat(news(known, NOON, MOVED).repeated()).containsExactly(MOVED);
  }

  @Test
  void whatWasWithdrawnIsToldOnce() {
    Discrepancy withdrawn = finding(Kind.WITHDRAWN, "1.0", "is granted by nobody any more");
    assertThat(news(KnownFindings.NONE, NOON, withdrawn).told()).containsExactly(withdrawn);
    KnownFindings known = new KnownFindings(List.of(withdrawn, MOVED), Optional.of(NOON));
    SweepNews reminder = news(known, NOON.plus(Duration.ofDays(1)), withdrawn, MOVED);
    assertThat(reminder.told()).containsExactly(MOVED);
    assertThat(reminder.ended()).isEmpty();
  }

  @Test
  void aDayBeginsWithTheTellingOfAllThatStands() {
    Instant late = NOON.plus(Duration.ofHours(20));
    assertThat(news(new KnownFindings(List.of(), Optional.of(NOON)), late, MOVED).toldAt())
        .isEqualTo(late);
  }

  @Test
  void endsWhatLiesWhereTheSweepCouldRead() {
    Discrepancy elsewhere =
        new Discrepancy(Kind.UNREADABLE, RepositoryPath.of("prod.test/bar"), Optional.empty(), "");
    SweepNews partial = news(List.of(MOVED), elsewhere);
    assertThat(partial.ended()).containsExactly(MOVED);
    assertThat(partial.carried()).isEmpty();
  }

  @Test
  void carriesWhatLiesBelowARootThatCouldNotBeRead() {
    Discrepancy root =
        new Discrepancy(
            Kind.UNREADABLE,
            RegistryPath.of("prod.test"),
            Optional.empty(),
            Optional.empty(),
            "503");
    assertThat(news(List.of(MOVED), root).carried()).containsExactly(MOVED);
  }

  @Test
  void carriesADifferenceOfRegionsWhileOneOfThemMayBeUnread() {
    Discrepancy difference = finding(Kind.REGION_DIFFERENCE, "1.0", "is not in eu");
    Discrepancy eu =
        new Discrepancy(
            Kind.UNREADABLE, RepositoryPath.of("eu.prod.test/foo"), Optional.empty(), "503");
    assertThat(news(List.of(difference), eu).carried()).containsExactly(difference);
    assertThat(news(List.of(difference)).ended()).containsExactly(difference);
  }

  @Test
  void aSweepThatCouldNotReadARepositoryEndsNothingThere() {
    SweepNews partial = news(List.of(MOVED), UNREAD);
    assertThat(partial.added()).containsExactly(UNREAD);
    assertThat(partial.ended()).isEmpty();
    assertThat(partial.carried()).containsExactly(MOVED);
    assertThat(news(partial.carried(), MOVED).added()).isEmpty();
  }
}
