package io.edgeward.redirect;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Says to one of many callers, at most once an interval, that it is time. */
final class Schedule {
  private final long nanos;
  private final AtomicLong next;

  /** The first time is an interval from {@code now}. */
  Schedule(Duration interval, long now) {
    this.nanos = interval.toNanos();
    this.next = new AtomicLong(now + nanos);
  }

  /** Whether the interval has passed; true for one caller. */
  boolean isDue(long now) {
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + nanos);
  }
}
