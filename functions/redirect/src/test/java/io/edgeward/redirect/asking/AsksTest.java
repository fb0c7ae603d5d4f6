package io.edgeward.redirect.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Question;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsksTest {
  private static final CopiesTarget COPIES =
      new CopiesTarget("s3", "https://s3.example/{digest}", "aws", new TreeSet<>());
  private static final RegistryTarget REGISTRY =
      new RegistryTarget("google", "https://gcr.example/p", "google", new TreeSet<>(), true);

  private final Deque<Object> replies = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<Presence> told = new ArrayList<>();
  private long now = Long.MAX_VALUE - Duration.ofSeconds(40).toNanos();
  private boolean full;
  private final Asks asks =
      new Asks(
          this::head,
          runnable -> {
            if (full) {
              throw new RejectedExecutionException();
            }
            work.add(runnable);
          },
          () -> now);

  @ParameterizedTest
  @CsvSource({
    "copies, 200, THERE, false",
    "copies, 404, ABSENT, false",
    "copies, 403, ABSENT, false",
    "copies, 302, UNKNOWN, false",
    "copies, 400, UNKNOWN, false",
    "copies, 401, UNKNOWN, false",
    "copies, 429, UNKNOWN, true",
    "copies, 500, UNKNOWN, true",
    "copies, 503, UNKNOWN, true",
    "registry, 200, THERE, false",
    "registry, 302, THERE, false",
    "registry, 307, THERE, false",
    "registry, 404, ABSENT, false",
    "registry, 403, UNKNOWN, false",
    "registry, 401, UNKNOWN, false",
    "registry, 400, UNKNOWN, false",
    "registry, 429, UNKNOWN, true",
    "registry, 502, UNKNOWN, true",
  })
  void takesStatusesForWhatTheySay(
      String kind, int status, Presence.State state, boolean opensBreaker) {
    Target target = kind.equals("copies") ? COPIES : REGISTRY;
    for (int i = 0; i < 5; i++) {
      replies.add(new ContentProbe.Reply(status, 42));
      ask(question(target, i));
    }
    assertThat(told).hasSize(5).allMatch(presence -> presence.state() == state);
    assertThat(told.getFirst().bytes()).isEqualTo(state == Presence.State.THERE ? 42 : -1);
    assertThat(asks.isOpen(target)).isEqualTo(opensBreaker);
  }

  @Test
  void remembersWhatIsThereForAWeekAndWhatIsNotForTenMinutes() {
    replies.add(new ContentProbe.Reply(200, 7));
    replies.add(new ContentProbe.Reply(404, -1));
    Question there = question(COPIES, 1);
    Question absent = question(COPIES, 2);
    assertThat(asks.presence(there)).isEqualTo(Presence.UNASKED);
    ask(there);
    ask(absent);
    pass(Duration.ofMinutes(10).minusNanos(1));
    assertThat(asks.presence(there)).isEqualTo(Presence.there(7));
    assertThat(asks.presence(absent)).isEqualTo(Presence.ABSENT);
    pass(Duration.ofNanos(1));
    assertThat(asks.presence(absent)).isEqualTo(Presence.UNASKED);
    pass(Duration.ofDays(7).minusMinutes(10).minusNanos(1));
    assertThat(asks.presence(there)).isEqualTo(Presence.there(7));
    pass(Duration.ofNanos(1));
    assertThat(asks.presence(there)).isEqualTo(Presence.UNASKED);
  }

  @Test
  void remembersNothingOfWhoDidNotSay() {
    replies.add(new IOException("reset"));
    ask(question(COPIES, 1));
    assertThat(asks.presence(question(COPIES, 1))).isEqualTo(Presence.UNASKED);
    assertThat(asks.remembered()).isZero();
  }

  @Test
  void boundsWhatItRemembers() {
    for (int i = 0; i < 10_100; i++) {
      replies.add(new ContentProbe.Reply(404, -1));
      ask(question(COPIES, i));
    }
    assertThat(asks.remembered()).isEqualTo(10_000);
    assertThat(asks.presence(question(COPIES, 0))).isEqualTo(Presence.UNASKED);
    assertThat(asks.presence(question(COPIES, 10_099))).isEqualTo(Presence.ABSENT);
    for (int i = 0; i < 100_100; i++) {
      replies.add(new ContentProbe.Reply(200, i));
      ask(question(COPIES, 1_000_000 + i));
    }
    assertThat(asks.remembered()).isEqualTo(110_000);
  }

  @Test
  void asksOnceForAllWhoWantToKnow() {
    replies.add(new ContentProbe.Reply(200, 1));
    for (int i = 0; i < 10; i++) {
      asks.ask(question(COPIES, 1), Asks.PATIENCE, told::add);
    }
    assertThat(work).hasSize(1);
    assertThat(told).isEmpty();
    runAll();
    assertThat(told).hasSize(10).containsOnly(Presence.there(1));
    assertThat(asked).hasSize(1);
  }

  @Test
  void opensTheBreakerForThirtySecondsAfterFiveFailuresInARow() {
    fail(4);
    assertThat(asks.isOpen(COPIES)).isFalse();
    replies.add(new ContentProbe.Reply(200, 1));
    ask(question(COPIES, 77));
    fail(4);
    assertThat(asks.isOpen(COPIES)).as("not in a row").isFalse();
    fail(1);
    assertThat(asks.isOpen(COPIES)).isTrue();
    assertThat(asks.isOpen(REGISTRY)).isFalse();
    pass(Duration.ofSeconds(30).minusNanos(1));
    assertThat(asks.isOpen(COPIES)).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(asks.isOpen(COPIES)).as("for the one that tries").isFalse();
    assertThat(asks.isOpen(COPIES)).as("for all others").isTrue();
    fail(1);
    assertThat(asks.isOpen(COPIES)).as("one more is enough now").isTrue();
    pass(Duration.ofSeconds(29));
    assertThat(asks.isOpen(COPIES)).isTrue();
    pass(Duration.ofSeconds(31));
    replies.add(new ContentProbe.Reply(404, -1));
    ask(question(COPIES, 78));
    fail(4);
    assertThat(asks.isOpen(COPIES)).as("it had recovered").isFalse();
  }

  @Test
  void pingsRegistriesIntoTheSameBreaker() {
    for (int i = 0; i < 5; i++) {
      replies.add(new IOException("refused"));
      asks.ping(List.of(COPIES, REGISTRY));
      runAll();
    }
    assertThat(asked).hasSize(5).containsOnly("https://gcr.example/v2/");
    assertThat(asks.isOpen(REGISTRY)).isTrue();
    assertThat(asks.open(List.of(COPIES, REGISTRY))).isEqualTo(1);
    replies.add(new ContentProbe.Reply(401, -1));
    asks.ping(List.of(REGISTRY));
    runAll();
    assertThat(asks.isOpen(REGISTRY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void doesNotAskWithoutTimeLeft(long nanos) {
    asks.ask(question(COPIES, 1), Duration.ofNanos(nanos), told::add);
    assertThat(told).containsExactly(Presence.UNKNOWN);
    assertThat(work).isEmpty();
  }

  @Test
  void doesNotBlameTheTargetForTooManyQuestions() {
    full = true;
    for (int i = 0; i < 10; i++) {
      asks.ask(question(COPIES, i), Asks.PATIENCE, told::add);
    }
    assertThat(told).hasSize(10).containsOnly(Presence.UNKNOWN);
    assertThat(asks.isOpen(COPIES)).isFalse();
    full = false;
    replies.add(new ContentProbe.Reply(200, 1));
    ask(question(COPIES, 0));
    assertThat(told.getLast()).isEqualTo(Presence.there(1));
  }

  @Test
  void countsOneThatWasNotAskedAsNoSuccess() {
    fail(4);
    full = true;
    asks.ask(question(COPIES, 1), Asks.PATIENCE, told::add);
    full = false;
    fail(1);
    assertThat(asks.isOpen(COPIES)).isTrue();
  }

  @Test
  void asksOneTargetSixteenThingsAtATimeAndLeavesOthersTheirs() {
    for (int i = 0; i < 20; i++) {
      asks.ask(question(COPIES, i), Asks.PATIENCE, told::add);
    }
    assertThat(work).hasSize(16);
    assertThat(told).hasSize(4).containsOnly(Presence.UNKNOWN);
    asks.ask(question(REGISTRY, 1), Asks.PATIENCE, told::add);
    assertThat(work).hasSize(17);
  }

  @Test
  void doesNotAskAgainAtOnceWhoWillNotSay() {
    replies.add(new ContentProbe.Reply(401, -1));
    ask(question(COPIES, 1));
    assertThat(asks.presence(question(COPIES, 1))).isEqualTo(Presence.UNKNOWN);
    pass(Duration.ofSeconds(10));
    assertThat(asks.presence(question(COPIES, 1))).isEqualTo(Presence.UNASKED);
  }

  @Test
  void sparesWhoAsksAProbeThatThrows() {
    replies.add(new IllegalArgumentException("no URL"));
    ask(question(COPIES, 1));
    assertThat(told).containsExactly(Presence.UNKNOWN);
  }

  @Test
  void tellsWhatIsNewerThanBefore() {
    Question question = question(COPIES, 1);
    replies.add(new ContentProbe.Reply(404, -1));
    ask(question);
    replies.add(new ContentProbe.Reply(200, 5));
    ask(question);
    assertThat(asks.presence(question)).isEqualTo(Presence.there(5));
    replies.add(new ContentProbe.Reply(404, -1));
    ask(question);
    assertThat(asks.presence(question)).isEqualTo(Presence.ABSENT);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      replies.add(new ContentProbe.Reply(500, -1));
      ask(question(COPIES, 5_000_000 + i));
    }
  }

  private void ask(Question question) {
    asks.ask(question, Asks.PATIENCE, told::add);
    runAll();
  }

  private void runAll() {
    while (!work.isEmpty()) {
      work.poll().run();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static Question question(Target target, int number) {
    Digest digest = new Digest("sha256:%064x".formatted(number));
    return new Question(target, "https://x.example/" + target.name() + digest);
  }

  private ContentProbe.Reply head(String url) throws IOException {
    asked.add(url);
    return switch (replies.poll()) {
      case ContentProbe.Reply reply -> reply;
      case IOException failure -> throw failure;
      case RuntimeException failure -> throw failure;
      case null, default -> throw new AssertionError("nobody was to be asked: " + url);
    };
  }
}
