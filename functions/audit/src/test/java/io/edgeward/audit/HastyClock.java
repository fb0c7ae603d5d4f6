package io.edgeward.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by {@code step} whenever it is asked. */
final class HastyClock extends Clock {
  private final Instant start = Instant.now();
  private final AtomicLong asked = new AtomicLong();
  private final Duration step;

  HastyClock(Duration step) {
    this.step = step;
  }

  @Override
  public Instant instant() {
    return start.plus(step.multipliedBy(asked.incrementAndGet()));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
