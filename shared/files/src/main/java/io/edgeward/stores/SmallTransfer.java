package io.edgeward.stores;

import io.edgeward.model.file.FileCopy;
import io.edgeward.stores.Branches.Branch;
import io.edgeward.stores.FileWork.Result;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads all of a content before anything is created. Each destination repeats by itself. */
final class SmallTransfer implements FileWork.Transfer {
  private final ObjectStores stores;
  private final Branches branches;
  private final MemoryBudget memory;

  SmallTransfer(ObjectStores stores, Branches branches, MemoryBudget memory) {
    this.stores = stores;
    this.branches = branches;
    this.memory = memory;
  }

  @Override
  public void run(FileJob job, List<FileCopy> copies, Map<FileCopy, Result> ended) {
    memory.whole(job.size(), () -> pass(job, copies, ended));
  }

  private void pass(FileJob job, List<FileCopy> copies, Map<FileCopy, Result> ended) {
    byte[] bytes =
        new TimeBox(branches.silence(), () -> false)
            .run("read " + job.source().object(), () -> read(job));
    FileContent content = new FileContent.Whole(job.content(), bytes);
    List<Branch> all = copies.stream().map(copy -> branches.start(copy, content)).toList();
    all.forEach(branch -> ended.put(branch.copy(), branches.join(branch, false)));
  }

  private byte[] read(FileJob job) {
    ContentCheck check = new ContentCheck(job);
    try (InputStream in = stores.open(job.source())) {
      byte[] bytes = in.readNBytes((int) job.size() + 1);
      check.update(bytes, bytes.length);
      check.end();
      return bytes;
    } catch (IOException e) {
      throw StoreException.of(e);
    }
  }
}
