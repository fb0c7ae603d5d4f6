package io.edgeward.redirect.asking;

import java.time.Duration;

/**
 * Keeps requests from a target that failed several times in a row. After its rest one request may
 * fail and it opens again; one that succeeds closes it.
 */
final class Breaker {
  static final int FAILURES = 5;
  static final Duration REST = Duration.ofSeconds(30);

  private int failures;
  private volatile boolean open;
  private volatile long closes;

  boolean isOpen(long now) {
    return open && now - closes < 0;
  }

  synchronized void failed(long now) {
    failures = Math.min(failures + 1, FAILURES);
    if (failures == FAILURES) {
      closes = now + REST.toNanos();
      open = true;
    }
  }

  synchronized void succeeded() {
    failures = 0;
    open = false;
  }
}
