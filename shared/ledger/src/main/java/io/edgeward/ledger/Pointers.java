package io.edgeward.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Writes the pointers of a receipt side by side: one batch has hundreds, and a bucket takes tens of
 * milliseconds for each.
 */
final class Pointers {
  private static final int AT_ONCE = 16;

  private final EvidenceStore store;

  Pointers(EvidenceStore store) {
    this.store = store;
  }

  /** Creates all of {@code paths}; those that are there already stay. */
  void create(List<EvidencePath> paths, byte[] content) throws LedgerException {
    ThreadFactory threads = Thread.ofVirtual().name("ledger-", 0).factory();
    List<Callable<EvidenceStore.Creation>> tasks = new ArrayList<>(paths.size());
    paths.forEach(path -> tasks.add(() -> store.create(path, content)));
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE, threads)) {
      for (Future<EvidenceStore.Creation> done : executor.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LedgerException.retryable("interrupted while writing the index", e);
    }
  }

  private static LedgerException cause(ExecutionException e) {
    return switch (e.getCause()) {
      case LedgerException failure -> failure;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException("writing the index failed", other);
    };
  }
}
