package io.edgeward.runtime.http;

import io.edgeward.runtime.Work;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests in flight, so that the end of the process can wait for them. On SIGTERM the
 * invoker's JVM exits at once and would drop them; while shutdown hooks run, it still serves.
 */
public final class InFlight {
  /** Cloud Run kills ten seconds after SIGTERM (its container contract); one is left for exit. */
  public static final Duration GRACE = Duration.ofSeconds(9);

  private final Lock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int running;

  /** A counter at zero, which nobody waits for yet. */
  public InFlight() {}

  /** A counter that holds up the end of the process for as long as {@code grace}. */
  public static InFlight drainedAtExit(Duration grace) {
    return drainedAtExit(grace, () -> {});
  }

  /** The same, which does {@code first} when the end has come. */
  public static InFlight drainedAtExit(Duration grace, Runnable first) {
    InFlight inFlight = new InFlight();
    Thread hook =
        new Thread(
            () -> {
              try {
                first.run();
                inFlight.drain(grace);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "drain-requests");
    Runtime.getRuntime().addShutdownHook(hook);
    return inFlight;
  }

  /** Does {@code work}, counted as one request in flight. */
  public <E extends Exception> void during(Work<E> work) throws E {
    change(1);
    try {
      work.run();
    } finally {
      change(-1);
    }
  }

  /**
   * Waits until no request is in flight.
   *
   * @return whether there is none; false when {@code atMost} has passed
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lock();
    try {
      while (running > 0) {
        if (nanos <= 0) {
          return false;
        }
        nanos = idle.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void change(int by) {
    lock.lock();
    try {
      running += by;
      if (running == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
