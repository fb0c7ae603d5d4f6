package io.edgeward.registry.http;

import java.time.Duration;

/** Waits; an argument, so that tests need not. */
@FunctionalInterface
public interface Sleeper {
  /** Sleeps. */
  Sleeper SLEEP = Thread::sleep;

  /** Returns after {@code time}. */
  void pause(Duration time) throws InterruptedException;
}
