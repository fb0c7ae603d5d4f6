package io.edgeward.model.concurrent;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future.State;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Work that one caller does for all who ask for the same at the same time. Of each key the newest
 * result is kept; a failure is for those who waited for it, and who comes later asks again. Work
 * for a key runs in the thread of a caller, and never twice at a time.
 *
 * @param <K> names a piece of work; results stay as long as this object, so keys must be bounded
 * @param <V> what comes of it, never null
 * @param <X> how it fails
 */
public final class SingleFlight<K, V, X extends Exception> {
  private final Work<K, V, X> work;
  private final Function<InterruptedException, X> interrupted;
  private final Map<K, FutureTask<V>> newest = new ConcurrentHashMap<>();

  /** What is done for a key. */
  @FunctionalInterface
  public interface Work<K, V, X extends Exception> {
    /** Does the work for {@code key}. */
    V of(K key) throws X;
  }

  /**
   * Does nothing yet.
   *
   * @param interrupted the failure of a caller who is interrupted while another does the work
   */
  public SingleFlight(Work<K, V, X> work, Function<InterruptedException, X> interrupted) {
    this.work = work;
    this.interrupted = interrupted;
  }

  /** The result for {@code key}: the one that is there, or what comes of the work under way. */
  public V once(K key) throws X {
    FutureTask<V> before = newest.get(key);
    return before == null || before.state() == State.FAILED
        ? resultAfter(before, key)
        : result(before);
  }

  /**
   * A result for {@code key} that is good enough, or what comes of work that began after this call.
   * Whoever comes while work is under way waits for its end; if it is not good enough, all who wait
   * share the next.
   *
   * @param enough whether older work serves as well
   */
  public V once(K key, Predicate<? super V> enough) throws X {
    FutureTask<V> before = newest.get(key);
    Optional<V> older = before == null ? Optional.empty() : success(before).filter(enough);
    return older.isPresent() ? older.get() : resultAfter(before, key);
  }

  /** Work that took the place of {@code before} began after the caller came. */
  private V resultAfter(FutureTask<V> before, K key) throws X {
    FutureTask<V> mine = new FutureTask<>(() -> work.of(key));
    FutureTask<V> next = newest.compute(key, (k, now) -> now == null || now == before ? mine : now);
    if (next == mine) {
      mine.run();
    }
    return result(next);
  }

  private Optional<V> success(FutureTask<V> task) throws X {
    try {
      return Optional.of(task.get());
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  private V result(FutureTask<V> task) throws X {
    try {
      return task.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private X interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return interrupted.apply(e);
  }

  /** The work declares no other checked exception. */
  @SuppressWarnings("unchecked")
  private X failure(Throwable cause) {
    return switch (cause) {
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> (X) cause;
    };
  }
}
