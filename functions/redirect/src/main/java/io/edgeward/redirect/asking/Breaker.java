package io.edgeward.redirect.asking;

import java.time.Duration;

/**
 * Keeps requests from a target that failed several times in a row. After its rest one request may
 * try it; when that fails, too, it rests again, and when it succeeds the breaker closes.
 */
final class Breaker {
  static final int FAILURES = 5;
  static final Duration REST = Duration.ofSeconds(30);

  /** How long the one that tries may take before another may. */
  private static final Duration TRIAL = Duration.ofSeconds(1);

  private int failures;
  private volatile boolean open;
  private volatile long tried;

  /** Whether the target rests, or another request tries it. */
  boolean isOpen(long now) {
    return open && now - tried < 0;
  }

  /** The same; the request that finds it closed after a rest is the one that tries. */
  boolean keepsOut(long now) {
    return open && !mayTry(now);
  }

  private synchronized boolean mayTry(long now) {
    if (open && now - tried < 0) {
      return false;
    }
    tried = now + TRIAL.toNanos();
    return true;
  }

  synchronized void failed(long now) {
    failures = Math.min(failures + 1, FAILURES);
    if (failures == FAILURES) {
      tried = now + REST.toNanos();
      open = true;
    }
  }

  synchronized void succeeded() {
    failures = 0;
    open = false;
  }
}
