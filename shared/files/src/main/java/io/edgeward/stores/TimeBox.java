package io.edgeward.stores;

import io.edgeward.fanout.Fanout;
import io.edgeward.stores.StoreException.Kind;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * An end to work that may hang: whoever waits for it goes on when its time is over.
 *
 * @param time how long it may take
 * @param late asked besides; once it is late, nobody waits any more
 */
record TimeBox(Duration time, BooleanSupplier late) {
  private static final Duration LOOK = Duration.ofMillis(200);

  /**
   * What comes of {@code work}, which is interrupted when the time is over.
   *
   * @param what names it in a failure
   */
  <T> T run(String what, Callable<T> work) {
    long end = System.nanoTime() + time.toNanos();
    Future<T> task = Fanout.start(work);
    try {
      while (System.nanoTime() < end && !late.getAsBoolean()) {
        long left = Math.max(1, Math.min(LOOK.toNanos(), end - System.nanoTime()));
        try {
          task.get(left, TimeUnit.NANOSECONDS);
          break;
        } catch (TimeoutException e) {
          // Look again whether it is late.
        }
      }
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw StoreException.interrupted(e);
    } catch (ExecutionException e) {
      // Thrown below, as it was.
    }
    if (!task.isDone()) {
      task.cancel(true);
      throw over(what);
    }
    return Fanout.result(task, StoreException::interrupted);
  }

  private StoreException over(String what) {
    return new StoreException(
        Kind.UNAVAILABLE,
        late.getAsBoolean()
            ? "could not %s before the run's time was over; run again".formatted(what)
            : "could not %s within %d s; see what the store is busy with, and run again"
                .formatted(what, time.toSeconds()));
  }
}
