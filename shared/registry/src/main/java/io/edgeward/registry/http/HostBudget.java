package io.edgeward.registry.http;

import io.edgeward.registry.RegistryException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many requests one host gets per second. The rate halves when the host says that it is too
 * much (429), and grows back by a twentieth of the full rate each second without complaint.
 */
final class HostBudget {
  private static final double GROWTH_PER_SECOND = 0.05;
  private static final double LOWEST = 1;
  private static final long SECOND = 1_000_000_000L;

  private final double full;
  private final LongSupplier nanoTime;
  private final Sleeper pause;
  private final ReentrantLock lock = new ReentrantLock();

  private double rate;
  private long rateAsOf;
  private long nextFree;
  private long quietUntil;
  private long nextHalving = Long.MIN_VALUE;

  /**
   * @param full requests per second, {@link Double#POSITIVE_INFINITY} for as many as come
   * @param nanoTime a clock that never jumps
   */
  HostBudget(double full, LongSupplier nanoTime, Sleeper pause) {
    this.full = full;
    this.rate = full;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.nextFree = nanoTime.getAsLong();
    this.rateAsOf = nextFree;
    this.quietUntil = nextFree;
  }

  /** Waits for this request's turn. */
  void acquire() {
    long wait = claimTurn();
    if (wait <= 0) {
      return;
    }
    try {
      pause.pause(Duration.ofNanos(wait));
    } catch (InterruptedException e) {
      throw RegistryException.interrupted(e);
    }
  }

  /** The host complained; nothing goes to it for {@code quiet}. */
  void complained(Duration quiet) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      grow(now);
      // Requests that were under way together bring many complaints for one cause.
      if (now >= nextHalving) {
        rate = Math.max(LOWEST, Double.isInfinite(rate) ? rate : rate / 2);
        nextHalving = now + SECOND;
      }
      quietUntil = Math.max(quietUntil, now + quiet.toNanos());
      nextFree = Math.max(nextFree, quietUntil);
    } finally {
      lock.unlock();
    }
  }

  /** How long the host still wants to be left alone. */
  Duration quiet() {
    lock.lock();
    try {
      return Duration.ofNanos(Math.max(0, quietUntil - nanoTime.getAsLong()));
    } finally {
      lock.unlock();
    }
  }

  /** The present rate in requests per second. */
  double rate() {
    lock.lock();
    try {
      grow(nanoTime.getAsLong());
      return rate;
    } finally {
      lock.unlock();
    }
  }

  private long claimTurn() {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      grow(now);
      long turn = Math.max(now, nextFree);
      nextFree = turn + (long) (SECOND / rate);
      return turn - now;
    } finally {
      lock.unlock();
    }
  }

  private void grow(long now) {
    double seconds = (now - rateAsOf) / (double) SECOND;
    rateAsOf = now;
    if (rate < full) {
      rate = Math.min(full, rate + seconds * GROWTH_PER_SECOND * full);
    }
  }
}
