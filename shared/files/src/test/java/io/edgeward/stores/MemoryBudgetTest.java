package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.fanout.Fanout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final int MIB = 1 << 20;

  private final MemoryBudget budget = new MemoryBudget(64 * MIB, 8 * MIB);

  @Test
  void chunksShrinkWithTheirNumberInStepsOfTheService() {
    assertThat(budget.chunk(1)).isEqualTo(8 * MIB);
    assertThat(budget.chunk(11)).isEqualTo(22 * 256 * 1024);
    assertThat(budget.chunk(1000)).isEqualTo(256 * 1024);
  }

  @Test
  void nothingBeginsThatHasNoRoom() throws Exception {
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(
          Fanout.start(() -> {
            budget.whole(
                7 * MIB,
                () -> {
                  most.accumulateAndGet(held.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  held.decrementAndGet();
                });
            return null;
          }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(most.get()).isBetween(1, 9);
  }

  @Test
  void whatNeedsMoreThanAllTakesAll() {
    AtomicInteger ran = new AtomicInteger();
    budget.passing(1000, ran::incrementAndGet);
    budget.whole(1L << 40, ran::incrementAndGet);
    assertThat(ran.get()).isEqualTo(2);
  }
}
