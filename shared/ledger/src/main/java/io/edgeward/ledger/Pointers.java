package io.edgeward.ledger;

import io.edgeward.ledger.EvidenceStore.Creation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Writes pointers side by side, with each other or with what they point to. */
final class Pointers {
  private final EvidenceStore store;

  Pointers(EvidenceStore store) {
    this.store = store;
  }

  /** Something to be kept, and where. */
  record Entry(EvidencePath path, byte[] content) {}

  /**
   * Creates {@code evidence} and, at the same time, the entry of an index that points to it.
   *
   * @return what came of creating the evidence, when both are there
   */
  Creation createBeside(Entry pointer, Entry evidence) throws LedgerException {
    return ParallelCalls.with(
        () -> store.index(pointer.path(), pointer.content()),
        () -> store.create(evidence.path(), evidence.content()));
  }

  /** Creates all of {@code paths}; those that are there already stay. */
  void create(List<EvidencePath> paths, byte[] content) throws LedgerException {
    List<Callable<Creation>> tasks = new ArrayList<>(paths.size());
    paths.forEach(path -> tasks.add(() -> store.create(path, content)));
    ParallelCalls.all(tasks);
  }
}
