package io.edgeward.fanout;

import java.time.Duration;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Does many things at once, but not too many. Who uses it starts no thread otherwise. */
public final class Fanout {
  /** How often a watch is told that time passes. */
  private static final Duration TICK = Duration.ofSeconds(5);

  private final int width;
  private final Function<InterruptedException, ? extends RuntimeException> interrupted;

  /**
   * @param width how many run at once
   * @param interrupted what is thrown when the caller is interrupted before the work is done
   */
  public Fanout(int width, Function<InterruptedException, ? extends RuntimeException> interrupted) {
    this.width = width;
    this.interrupted = interrupted;
  }

  /**
   * Applies {@code work} to all {@code items}.
   *
   * @return the results in the order of the items
   * @throws RuntimeException the first that was thrown, when all that had begun has ended; after it
   *     nothing more begins
   */
  public <T, R> List<R> map(Collection<T> items, Function<T, R> work) {
    return map(items, item -> "", work);
  }

  /**
   * The same in fair turns: of those that wait, one of the host with the fewest under way begins
   * next, so that a host in trouble holds its own part of the places and no more.
   *
   * @param host whose answers decide how long an item takes
   */
  public <T, R> List<R> map(Collection<T> items, Function<T, String> host, Function<T, R> work) {
    if (items.size() == 1) {
      return List.of(work.apply(items.iterator().next()));
    }
    AtomicBoolean failed = new AtomicBoolean();
    Begun<T, R> begun =
        begin(
            items,
            host,
            item -> {
              boolean done = false;
              try {
                R result = work.apply(item);
                done = true;
                return result;
              } finally {
                failed.compareAndSet(false, !done);
              }
            },
            new Watch(failed::get, () -> {}));
    if (!begun.remaining().isEmpty() && !failed.get()) {
      throw interrupted.apply(new InterruptedException());
    }
    List<R> results = new ArrayList<>(begun.ended().size());
    begun.ended().forEach(item -> results.add(result(item.result(), interrupted)));
    return results;
  }

  /**
   * Looks after a fan-out while it is under way.
   *
   * @param late asked before each item; once it is, no more begins
   * @param tick runs every few seconds
   */
  public record Watch(BooleanSupplier late, Runnable tick) {}

  /**
   * What came of a fan-out.
   *
   * @param ended what has begun, all of which has ended, in the order of the items
   * @param remaining what has not begun
   */
  public record Begun<T, R>(List<Ended<T, R>> ended, List<T> remaining) {}

  /** An item that was worked on. */
  public record Ended<T, R>(T item, Future<R> result) {}

  /**
   * Applies {@code work} to {@code items}, in fair turns of their hosts, until it is late; what has
   * begun is finished. An interruption ends it likewise, and is passed on to what has begun.
   */
  public <T, R> Begun<T, R> begin(
      Collection<T> items, Function<T, String> host, Function<T, R> work, Watch watch) {
    List<T> all = List.copyOf(items);
    Semaphore free = new Semaphore(width);
    FairTurns<Integer> turns =
        new FairTurns<>(
            IntStream.range(0, all.size()).boxed().toList(), number -> host.apply(all.get(number)));
    SortedMap<Integer, Future<R>> running = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (running.size() < all.size()) {
          while (!free.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            watch.tick().run();
          }
          if (watch.late().getAsBoolean()) {
            break;
          }
          int number = turns.next();
          running.put(
              number,
              threads.submit(() -> {
                try {
                  return work.apply(all.get(number));
                } finally {
                  turns.ended(number);
                  free.release();
                }
              }));
        }
        threads.shutdown();
        while (!threads.awaitTermination(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
          watch.tick().run();
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
    return begun(all, running);
  }

  private static <T, R> Begun<T, R> begun(List<T> all, SortedMap<Integer, Future<R>> running) {
    List<Ended<T, R>> ended = new ArrayList<>(running.size());
    List<T> remaining = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (running.containsKey(i)) {
        ended.add(new Ended<>(all.get(i), running.get(i)));
      } else {
        remaining.add(all.get(i));
      }
    }
    return new Begun<>(ended, remaining);
  }

  /** Starts one thing beside the caller, who ends it, by waiting for it or cancelling it. */
  public static <R> Future<R> start(Callable<R> work) {
    FutureTask<R> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  /**
   * What came of {@code future}, or what it threw.
   *
   * @param interrupted what is thrown when the caller is interrupted while it waits
   */
  public static <R> R result(
      Future<R> future, Function<InterruptedException, ? extends RuntimeException> interrupted) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted.apply(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
