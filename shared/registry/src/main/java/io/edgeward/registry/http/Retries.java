package io.edgeward.registry.http;

import io.edgeward.registry.RegistryException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Repeats what fails for a passing reason. */
public final class Retries {
  private final Backoff backoff;
  private final Clock clock;
  private final RandomGenerator random;
  private final Sleeper pause;

  public Retries(Backoff backoff, Clock clock, RandomGenerator random, Sleeper pause) {
    this.backoff = backoff;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
  }

  /** The same, within {@code total}. */
  public Retries within(Duration total) {
    return new Retries(backoff.within(total), clock, random, pause);
  }

  /** No wait is longer. */
  public Duration total() {
    return backoff.total();
  }

  /** Something that may fail. */
  public interface Attempt<T> {
    T run() throws IOException;
  }

  /** Runs {@code attempt} until it succeeds, fails for good, or the bounds are reached. */
  public <T> T run(String what, Attempt<T> attempt) {
    Bounds bounds = new Bounds(clock.instant());
    while (true) {
      try {
        return once(what, attempt);
      } catch (RegistryException e) {
        // Whoever interrupts wants an end; every further attempt would break off at once.
        if (Thread.currentThread().isInterrupted() || !e.worthRepeating()) {
          throw e;
        }
        rest(bounds.wait(e));
      }
    }
  }

  /**
   * Runs {@code attempt} once, with its failures named the same way. Who asks for more time than
   * anyone waits is not asked again.
   */
  public <T> T once(String what, Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      throw Failures.unreachable(what, e);
    } catch (RegistryException e) {
      boolean tooLong = e.retryAfter().filter(asked -> asked.compareTo(total()) > 0).isPresent();
      throw tooLong && e.worthRepeating() ? e.becauseOfWait(total()) : e;
    }
  }

  private void rest(Duration time) {
    try {
      pause.pause(time);
    } catch (InterruptedException e) {
      throw RegistryException.interrupted(e);
    }
  }

  /** What is left for one run. */
  private final class Bounds {
    private final Instant start;
    private int errors;
    private int complaints;

    Bounds(Instant start) {
      this.start = start;
    }

    /** The wait before the next attempt; throws {@code failure} where there is none. */
    Duration wait(RegistryException failure) {
      int before = failure.isComplaint() ? ++complaints : ++errors;
      if (before >= most(failure)) {
        throw failure;
      }
      Duration own = backoff.before(before + 1, random.nextDouble());
      Duration asked = failure.retryAfter().orElse(Duration.ZERO);
      Duration time = own.compareTo(asked) > 0 ? own : asked;
      if (clock.instant().plus(time).isAfter(start.plus(backoff.total()))) {
        throw asked.isZero() ? failure : failure.becauseOfWait(backoff.total());
      }
      return time;
    }

    private int most(RegistryException failure) {
      if (failure.isComplaint()) {
        return Backoff.MOST_COMPLAINTS;
      }
      return failure.kind() == RegistryException.Kind.CORRUPT
          ? Math.min(Backoff.MOST_WRONG, backoff.attempts())
          : backoff.attempts();
    }
  }
}
