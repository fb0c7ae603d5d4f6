package io.edgeward.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test sets. */
final class InstantClock extends Clock {
  private final AtomicReference<Instant> now;

  private InstantClock(AtomicReference<Instant> now) {
    this.now = now;
  }

  static Clock of(AtomicReference<Instant> now) {
    return new InstantClock(now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
