package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.manifests.ManifestsUnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private int slowly() {
    int number = asked.incrementAndGet();
    begun.countDown();
    try {
      assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return number;
  }

  @Test
  void asksAnewForEachWhoComesAlone() throws Exception {
    Rounds<Integer> rounds = new Rounds<>(asked::incrementAndGet);
    assertThat(List.of(rounds.ask(), rounds.ask(), rounds.ask())).containsExactly(1, 2, 3);
  }

  @Test
  void givesNobodyAnAnswerThatWasAskedForBeforeTheyCame() throws Exception {
    Rounds<Integer> rounds = new Rounds<>(this::slowly);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first = threads.submit(rounds::ask);
      begun.await();
      List<Future<Integer>> later = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        later.add(threads.submit(rounds::ask));
      }
      mayEnd.countDown();
      assertThat(first.get()).isEqualTo(1);
      for (Future<Integer> answer : later) {
        assertThat(answer.get()).isGreaterThanOrEqualTo(2);
      }
    }
    assertThat(asked.get()).isLessThan(51);
  }

  @Test
  void tellsAllOfARoundThatItFailedAndAsksAgainAfterwards() throws Exception {
    Rounds<Integer> rounds =
        new Rounds<>(() -> {
          if (asked.incrementAndGet() == 1) {
            throw new ManifestsUnreadableException("git host: 503");
          }
          return asked.get();
        });
    assertThatThrownBy(rounds::ask)
        .isInstanceOf(ManifestsUnreadableException.class)
        .hasMessage("git host: 503");
    assertThat(rounds.ask()).isEqualTo(2);
  }
}
