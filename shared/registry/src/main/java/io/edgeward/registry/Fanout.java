package io.edgeward.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Does many things at once, but not too many: the one place of this module that starts threads. */
final class Fanout {
  private final int width;

  /**
   * @param width how many run at once
   */
  Fanout(int width) {
    this.width = width;
  }

  /**
   * Applies {@code work} to all {@code items}.
   *
   * @return the results in the order of the items
   * @throws RuntimeException the first that was thrown, when all that had begun has ended; after it
   *     nothing more begins
   */
  <T, R> List<R> map(Collection<T> items, Function<T, R> work) {
    if (items.size() == 1) {
      return List.of(work.apply(items.iterator().next()));
    }
    Semaphore free = new Semaphore(width);
    AtomicBoolean failed = new AtomicBoolean();
    List<Future<R>> running = new ArrayList<>(items.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T item : items) {
        if (!mayBegin(free, threads) || failed.get()) {
          break;
        }
        running.add(
            threads.submit(() -> {
              boolean done = false;
              try {
                R result = work.apply(item);
                done = true;
                return result;
              } finally {
                failed.compareAndSet(false, !done);
                free.release();
              }
            }));
      }
    }
    List<R> results = new ArrayList<>(running.size());
    running.forEach(future -> results.add(result(future)));
    return results;
  }

  /** Waits for a free place; an interruption is passed on to what has begun. */
  private static boolean mayBegin(Semaphore free, ExecutorService threads) {
    try {
      free.acquire();
      return true;
    } catch (InterruptedException e) {
      threads.shutdownNow();
      throw Failures.interrupted(e);
    }
  }

  /** Starts one thing beside the caller, who ends it, by waiting for it or cancelling it. */
  static <R> Future<R> start(Callable<R> work) {
    FutureTask<R> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  /** What came of {@code future}, or what it threw. */
  static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw Failures.interrupted(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
