package io.edgeward.registry;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Repeats what fails for a passing reason. */
final class Retries {
  private final Backoff backoff;
  private final Clock clock;
  private final RandomGenerator random;
  private final Pause pause;

  Retries(Backoff backoff, Clock clock, RandomGenerator random, Pause pause) {
    this.backoff = backoff;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
  }

  /** Something that may fail. */
  interface Attempt<T> {
    T run() throws IOException;
  }

  /** Runs {@code attempt} until it succeeds, fails for good, or the bounds are reached. */
  <T> T run(String what, Attempt<T> attempt) {
    Instant start = clock.instant();
    for (int count = 1; ; count++) {
      RegistryException failure;
      try {
        return attempt.run();
      } catch (IOException e) {
        failure = Failures.unreachable(what, e);
        if (Thread.currentThread().isInterrupted()) {
          // Whoever interrupts wants an end; every further attempt would break off at once.
          throw failure;
        }
      } catch (RegistryException e) {
        failure = e;
      }
      if (!failure.retryable() || count >= backoff.attempts()) {
        throw failure;
      }
      pauseBefore(count + 1, start, failure);
    }
  }

  /** Runs {@code attempt} once, with its failures named the same way. */
  <T> T once(String what, Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      throw Failures.unreachable(what, e);
    }
  }

  private void pauseBefore(int next, Instant start, RegistryException failure) {
    Duration wait = backoff.before(next, random.nextDouble());
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration time = wait.compareTo(asked) > 0 ? wait : asked;
    if (clock.instant().plus(time).isAfter(start.plus(backoff.total()))) {
      throw failure;
    }
    rest(time);
  }

  private void rest(Duration time) {
    try {
      pause.pause(time);
    } catch (InterruptedException e) {
      throw Failures.interrupted(e);
    }
  }
}
