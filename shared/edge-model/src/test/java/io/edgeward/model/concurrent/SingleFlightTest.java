package io.edgeward.model.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SingleFlightTest {
  private static final int MANY = 50;

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private static <V> SingleFlight<String, V, IOException> of(
      SingleFlight.Work<String, V, IOException> work) {
    return new SingleFlight<>(work, IOException::new);
  }

  private int slowly(String key) {
    assertThat(underWay.incrementAndGet()).isEqualTo(1);
    int number = asked.incrementAndGet();
    begun.countDown();
    try {
      assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    underWay.decrementAndGet();
    return number;
  }

  private int failing(String key) throws IOException {
    throw new IOException("503 number " + slowly(key));
  }

  /** The answers of one who asks first, and of many who come while the work is under way. */
  private List<Future<Integer>> meanwhile(Callable<Integer> question) throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers.add(threads.submit(question));
      begun.await();
      CountDownLatch came = new CountDownLatch(MANY);
      for (int i = 0; i < MANY; i++) {
        answers.add(
            threads.submit(() -> {
              came.countDown();
              return question.call();
            }));
      }
      came.await();
      // Those who came need a moment more to join.
      Thread.sleep(50);
      mayEnd.countDown();
    }
    return answers;
  }

  @Test
  void findsOutOnceForEachKey() throws Exception {
    SingleFlight<String, String, IOException> flights = of(key -> key + asked.incrementAndGet());
    assertThat(List.of(flights.once("a"), flights.once("b"), flights.once("a")))
        .containsExactly("a1", "b2", "a1");
  }

  @Test
  void findsOutOnceHoweverManyAskAtATime() throws Exception {
    SingleFlight<String, Integer, IOException> flights = of(this::slowly);
    for (Future<Integer> answer : meanwhile(() -> flights.once("HEAD"))) {
      assertThat(answer.get()).isEqualTo(1);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void keepsNoFailure() throws Exception {
    SingleFlight<String, Integer, IOException> flights =
        of(key -> {
          if (asked.incrementAndGet() == 1) {
            throw new IOException("503");
          }
          return asked.get();
        });
    assertThatThrownBy(() -> flights.once("HEAD")).isInstanceOf(IOException.class);
    assertThat(flights.once("HEAD")).isEqualTo(2);
  }

  @Test
  void tellsAllWhoWaitForAnyResultThatItFailed() throws Exception {
    SingleFlight<String, Integer, IOException> flights = of(this::failing);
    for (Future<Integer> answer : meanwhile(() -> flights.once("HEAD"))) {
      assertThatThrownBy(answer::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("503 number 1");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void asksAnewForEachWhoComesAlone() throws Exception {
    SingleFlight<String, Integer, IOException> flights = of(key -> asked.incrementAndGet());
    for (int i = 1; i < 4; i++) {
      assertThat(flights.once("HEAD", older -> false)).isEqualTo(i);
    }
  }

  @Test
  void givesNobodyAnAnswerThatWasAskedForBeforeTheyCame() throws Exception {
    SingleFlight<String, Integer, IOException> flights = of(this::slowly);
    List<Future<Integer>> answers = meanwhile(() -> flights.once("HEAD", older -> false));
    assertThat(answers.removeFirst().get()).isEqualTo(1);
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(2);
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void whatIsUnderWayServesThoseForWhomItIsGoodEnough() throws Exception {
    SingleFlight<String, Integer, IOException> flights = of(this::slowly);
    for (Future<Integer> answer : meanwhile(() -> flights.once("HEAD", older -> older == 1))) {
      assertThat(answer.get()).isEqualTo(1);
    }
    assertThat(flights.once("HEAD", older -> older == 1)).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void tellsAllOfARoundThatItFailedAndAsksAgainAfterwards() throws Exception {
    SingleFlight<String, Integer, IOException> flights = of(this::failing);
    List<Future<Integer>> answers = meanwhile(() -> flights.once("HEAD", older -> false));
    assertThatThrownBy(answers.removeFirst()::get).hasRootCauseMessage("503 number 1");
    for (Future<Integer> answer : answers) {
      assertThatThrownBy(answer::get).hasRootCauseMessage("503 number 2");
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void anInterruptedCallerLeavesTheWorkToTheOthers() throws Exception {
    SingleFlight<String, Integer, IOException> flights = of(this::slowly);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first = threads.submit(() -> flights.once("HEAD"));
      begun.await();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> flights.once("HEAD"))
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      mayEnd.countDown();
      assertThat(first.get()).isEqualTo(1);
    }
  }
}
