package io.edgeward.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    return map(items, item -> "", work);
  }

  /**
   * The same in fair turns: of those that wait, one of the host with the fewest under way begins
   * next, so that a host in trouble holds its own part of the places and no more.
   *
   * @param host whose answers decide how long an item takes
   */
  <T, R> List<R> map(Collection<T> items, Function<T, String> host, Function<T, R> work) {
    if (items.size() == 1) {
      return List.of(work.apply(items.iterator().next()));
    }
    Semaphore free = new Semaphore(width);
    AtomicBoolean failed = new AtomicBoolean();
    Turns<Numbered<T>> turns = new Turns<>(numbered(items), item -> host.apply(item.item()));
    SortedMap<Integer, Future<R>> running = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < items.size(); i++) {
        if (!mayBegin(free, threads) || failed.get()) {
          break;
        }
        Numbered<T> next = turns.next();
        running.put(
            next.number(),
            threads.submit(() -> {
              boolean done = false;
              try {
                R result = work.apply(next.item());
                done = true;
                return result;
              } finally {
                failed.compareAndSet(false, !done);
                turns.ended(next);
                free.release();
              }
            }));
      }
    }
    List<R> results = new ArrayList<>(running.size());
    running.values().forEach(future -> results.add(result(future)));
    return results;
  }

  private record Numbered<T>(int number, T item) {}

  private static <T> List<Numbered<T>> numbered(Collection<T> items) {
    List<Numbered<T>> numbered = new ArrayList<>(items.size());
    items.forEach(item -> numbered.add(new Numbered<>(numbered.size(), item)));
    return numbered;
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
