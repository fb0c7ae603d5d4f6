package io.edgeward.stores;

import io.edgeward.model.file.FileCopy;
import io.edgeward.stores.FileWork.Result;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Hands a content on while it comes in; never holds all of it. */
final class LargeTransfer implements FileWork.Transfer {
  private final ObjectStores stores;
  private final Branches branches;
  private final MemoryBudget memory;

  LargeTransfer(ObjectStores stores, Branches branches, MemoryBudget memory) {
    this.stores = stores;
    this.branches = branches;
    this.memory = memory;
  }

  @Override
  public void run(FileJob job, List<FileCopy> copies, Map<FileCopy, Result> ended) {
    int chunk = memory.chunk(copies.size());
    Tee tee = new Tee(job, branches, chunk, ended);
    memory.passing(copies.size(), () -> pass(job, copies, tee));
  }

  private void pass(FileJob job, List<FileCopy> copies, Tee tee) {
    try (InputStream in = stores.open(job.source())) {
      tee.pass(in, copies);
    } catch (IOException e) {
      throw StoreException.of(e);
    }
  }
}
