package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HostBudgetTest {
  private long now = 1_000_000_000_000L;

  private HostBudget budget(double perSecond) {
    return new HostBudget(perSecond, () -> now, time -> now += time.toNanos());
  }

  private Duration timeFor(HostBudget budget, int requests) {
    long start = now;
    for (int i = 0; i < requests; i++) {
      budget.acquire();
    }
    return Duration.ofNanos(now - start);
  }

  @Test
  void spreadsRequestsOverTheSecond() {
    assertThat(timeFor(budget(50), 101)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void neverWaitsWithoutABound() {
    assertThat(timeFor(budget(Double.POSITIVE_INFINITY), 10_000)).isZero();
  }

  @Test
  void halvesOnceForComplaintsThatComeTogether() {
    HostBudget budget = budget(50);
    budget.complained(Duration.ZERO);
    budget.complained(Duration.ZERO);
    assertThat(budget.rate()).isEqualTo(25);
  }

  @Test
  void staysQuietForAsLongAsItWasAsked() {
    HostBudget budget = budget(Double.POSITIVE_INFINITY);
    budget.complained(Duration.ofSeconds(7));
    assertThat(timeFor(budget, 1)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void recoversGraduallyAndNotBeyondTheFullRate() {
    HostBudget budget = budget(50);
    budget.complained(Duration.ZERO);
    now += Duration.ofSeconds(4).toNanos();
    assertThat(budget.rate()).isEqualTo(35);
    now += Duration.ofSeconds(400).toNanos();
    assertThat(budget.rate()).isEqualTo(50);
  }

  @Test
  void neverFallsBelowOneRequestASecond() {
    HostBudget budget = budget(2);
    for (int i = 0; i < 5; i++) {
      budget.complained(Duration.ZERO);
      now += 1_000_000_000L;
    }
    assertThat(budget.rate()).isBetween(1.0, 1.2);
  }

  @Test
  void givesThisMachineNoBoundAndOthersFifty() {
    Budgets budgets = new Budgets(Optional.empty(), Map.of(), () -> now, t -> now += t.toNanos());
    for (int i = 0; i < 100; i++) {
      budgets.acquire("127.0.0.1:5000", Duration.ZERO);
    }
    assertThat(now).isEqualTo(1_000_000_000_000L);
    for (int i = 0; i < 51; i++) {
      budgets.acquire("us.gcr.io", Duration.ZERO);
    }
    assertThat(now).isEqualTo(1_001_000_000_000L);
    assertThat(budgets.spent().get("us.gcr.io").get()).isEqualTo(51);
  }
}
