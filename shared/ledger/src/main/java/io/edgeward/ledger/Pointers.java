package io.edgeward.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Writes pointers side by side, with each other or with what they point to: a batch of copies has
 * hundreds, and a bucket takes tens of milliseconds for each.
 */
final class Pointers {
  private final EvidenceStore store;

  Pointers(EvidenceStore store) {
    this.store = store;
  }

  /**
   * Creates {@code evidence} and, at the same time, the entry of an index that points to it.
   *
   * @return what came of creating the evidence, when both are there
   */
  EvidenceStore.Creation createBeside(Entry pointer, Entry evidence) throws LedgerException {
    FutureTask<EvidenceStore.Creation> indexing =
        new FutureTask<>(() -> store.index(pointer.path(), pointer.content()));
    Thread.ofVirtual().name("ledger-index").start(indexing);
    EvidenceStore.Creation creation = store.create(evidence.path(), evidence.content());
    try {
      indexing.get();
      return creation;
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Something to be kept, and where. */
  record Entry(EvidencePath path, byte[] content) {}

  /** Creates all of {@code paths}; those that are there already stay. */
  void create(List<EvidencePath> paths, byte[] content) throws LedgerException {
    List<Callable<EvidenceStore.Creation>> tasks = new ArrayList<>(paths.size());
    paths.forEach(path -> tasks.add(() -> store.create(path, content)));
    Abreast.all(tasks);
  }

  private static LedgerException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return LedgerException.retryable("interrupted while writing the index", e);
  }

  private static LedgerException cause(ExecutionException e) {
    return switch (e.getCause()) {
      case LedgerException failure -> failure;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException("writing the index failed", other);
    };
  }
}
