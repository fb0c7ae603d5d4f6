package io.edgeward.registry.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off exchanges that take too long as a whole. A timeout on the socket is not enough: a server
 * that sends one byte now and then never trips it.
 */
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("registry-deadlines").factory());

  Deadlines() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Starts the clock of one exchange; {@code cutOff} runs when {@code limit} has passed. */
  Watch start(Duration limit, Runnable cutOff) {
    return new Watch(limit, cutOff);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** The clock of one exchange. */
  final class Watch implements AutoCloseable {
    private final Duration limit;
    private final Future<?> task;
    private volatile boolean expired;

    private Watch(Duration limit, Runnable cutOff) {
      this.limit = limit;
      this.task =
          timer.schedule(
              () -> {
                expired = true;
                cutOff.run();
              },
              limit.toMillis(),
              TimeUnit.MILLISECONDS);
    }

    boolean expired() {
      return expired;
    }

    Duration limit() {
      return limit;
    }

    @Override
    public void close() {
      task.cancel(false);
    }
  }
}
