package io.edgeward.registry.http;

import io.edgeward.model.image.Loopback;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The budgets of all hosts, and what was spent of them. */
public final class Budgets {
  private final Optional<Double> perSecond;
  private final Map<String, Double> byHost;
  private final LongSupplier nanoTime;
  private final Sleeper pause;
  private final Map<String, HostBudget> budgets = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> spent = new ConcurrentHashMap<>();

  /**
   * @param perSecond what every host gets; empty for 50, and no bound on this machine
   * @param byHost what single hosts get instead
   */
  public Budgets(
      Optional<Double> perSecond,
      Map<String, Double> byHost,
      LongSupplier nanoTime,
      Sleeper pause) {
    this.perSecond = perSecond;
    this.byHost = Map.copyOf(byHost);
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /**
   * Waits for the turn of a request to {@code host}, and counts it.
   *
   * @param patience how long a wait that the host asked for may be
   */
  public void acquire(String host, Duration patience) {
    Duration quiet = budget(host).quiet();
    if (quiet.compareTo(patience) > 0) {
      throw Failures.quiet(host, quiet, patience);
    }
    budget(host).acquire();
    spent.computeIfAbsent(host, h -> new AtomicLong()).incrementAndGet();
  }

  /** {@code host} answered 429, asking for {@code quiet}. */
  public void complained(String host, Duration quiet) {
    budget(host).complained(quiet);
  }

  /** Requests sent so far, by host. */
  public Map<String, AtomicLong> spent() {
    return spent;
  }

  private HostBudget budget(String host) {
    return budgets.computeIfAbsent(host, h -> new HostBudget(rate(h), nanoTime, pause));
  }

  private double rate(String host) {
    Double own = byHost.get(host);
    if (own != null) {
      return own;
    }
    // Google's quota is about 83 a second and project; the default leaves room for others.
    return perSecond.orElse(Loopback.isLoopback(host) ? Double.POSITIVE_INFINITY : 50.0);
  }
}
