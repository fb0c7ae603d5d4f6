package io.edgeward.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does what the scheduler does in the cloud: something at the beginning of every hour. */
final class HourlyTicks implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  HourlyTicks(Instant now, Runnable tick) {
    Instant next = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    long first = Duration.between(now, next).toMillis();
    timer.scheduleAtFixedRate(tick, first, TimeUnit.HOURS.toMillis(1), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
