package io.edgeward.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class FairTurnsTest {
  private final FairTurns<String> turns =
      new FairTurns<>(
          List.of("a1", "a2", "a3", "a4", "b1", "b2", "c1"), item -> item.substring(0, 1));

  private List<String> next(int count) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(turns.next());
    }
    return items;
  }

  @Test
  void takesOneOfEachHostInTurn() {
    assertThat(next(7)).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "a4");
  }

  @Test
  void leavesAHostWhoseItemsDoNotEndItsOwnPartAlone() {
    assertThat(next(3)).containsExactly("a1", "b1", "c1");
    turns.ended("b1");
    assertThat(turns.next()).isEqualTo("b2");
    turns.ended("c1");
    assertThat(turns.next()).as("nobody else waits").isEqualTo("a2");
  }

  @Test
  void healthyHostsEndWhileASickOneHoldsItsPlaces() {
    CountDownLatch healthy = new CountDownLatch(8);
    Set<String> done = ConcurrentHashMap.newKeySet();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      items.add((i < 32 ? "sick" : "well") + i);
    }
    List<String> results =
        new Fanout(4, IllegalStateException::new)
            .map(
                items,
                item -> item.substring(0, 4),
                item -> {
                  if (item.startsWith("sick")) {
                    await(healthy);
                  } else {
                    healthy.countDown();
                  }
                  done.add(item);
                  return item;
                });
    assertThat(done).hasSize(40);
    assertThat(results).as("in the order of the items").isEqualTo(items);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
