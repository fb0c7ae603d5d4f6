package io.edgeward.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/**
 * Asks a store for many things side by side: there are hundreds at a time, and a bucket takes tens
 * of milliseconds for each.
 */
final class ParallelCalls {
  private static final int AT_ONCE = 16;

  private ParallelCalls() {}

  /** The results of all of {@code tasks}, in their order. */
  static <T> List<T> all(List<Callable<T>> tasks) throws LedgerException {
    ThreadFactory threads = Thread.ofVirtual().name("ledger-", 0).factory();
    List<T> results = new ArrayList<>(tasks.size());
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE, threads)) {
      for (Future<T> done : executor.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Does {@code first} beside {@code second}, which stays on this thread and gives the result. */
  static <T> T with(Callable<?> first, Writing<T> second) throws LedgerException {
    FutureTask<?> beside = new FutureTask<>(first);
    Thread.ofVirtual().name("ledger-beside").start(beside);
    T result = second.write();
    try {
      beside.get();
      return result;
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Something that a store is asked to keep. */
  interface Writing<T> {
    T write() throws LedgerException;
  }

  private static LedgerException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return LedgerException.retryable("interrupted while the ledger was asked", e);
  }

  private static LedgerException cause(ExecutionException e) {
    return switch (e.getCause()) {
      case LedgerException failure -> failure;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException("asking the ledger failed", other);
    };
  }
}
