package io.edgeward.stores;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Copies files between stores. Exactly the content that was listed is read, once for all its
 * destinations, and no object is created whose bytes do not have the hash that the manifests name.
 * Nothing is overwritten or removed; what is there already is left alone, so that copying can be
 * repeated after any crash. Nothing is thrown for a file that does not arrive; its delivery says
 * why.
 */
public final class FileCopier {
  private static final Logger LOG = Logger.getLogger(FileCopier.class.getName());

  private static final int WIDTH = 16;

  /** Content up to this size is read to memory; whatever fails then, it is read once. */
  private static final int SMALL = 8 << 20;

  private final ObjectStores stores;
  private final int small;
  private final Fanout files = new Fanout(WIDTH, StoreException::interrupted);
  private final MemoryBudget memory;

  /** A copier between {@code stores}. */
  public FileCopier(ObjectStores stores) {
    this(stores, MemoryBudget.ofHeap(), SMALL);
  }

  /**
   * The same in another size.
   *
   * @param small up to how many bytes a content is read to memory
   */
  FileCopier(ObjectStores stores, MemoryBudget memory, int small) {
    this.stores = stores;
    this.memory = memory;
    this.small = small;
  }

  /**
   * Copies files side by side, in fair turns of where they go, until it is {@code late} or the
   * thread is interrupted: what has begun is finished, and the rest remains. A file that fails, in
   * whatever way, spoils no other, and neither does a destination.
   */
  public FileCopyResult copyAll(
      List<FileCopy> copies, BooleanSupplier late, FileCopyListener listener) {
    FileWork work = new FileWork(stores, memory, small);
    Fanout.Begun<FileJob, List<FileDelivery>> begun =
        files.begin(
            FileJob.of(copies),
            FileJob::stores,
            job -> {
              List<FileDelivery> deliveries = isolated(job, work);
              guarded(() -> listener.ended(deliveries));
              return deliveries;
            },
            new Fanout.Watch(late, () -> guarded(listener::timePassed)));
    return result(copies, begun);
  }

  private static FileCopyResult result(
      List<FileCopy> copies, Fanout.Begun<FileJob, List<FileDelivery>> begun) {
    Map<FileCopy, FileDelivery> ended = new HashMap<>();
    begun
        .ended()
        .forEach(item -> {
          List<FileDelivery> deliveries = deliveries(item.item(), item.result());
          for (int i = 0; i < deliveries.size(); i++) {
            ended.put(item.item().copies().get(i), deliveries.get(i));
          }
        });
    List<FileDelivery> deliveries = new ArrayList<>();
    List<FileCopy> remaining = new ArrayList<>();
    for (FileCopy copy : copies) {
      Optional.ofNullable(ended.get(copy))
          .ifPresentOrElse(deliveries::add, () -> remaining.add(copy));
    }
    return new FileCopyResult(deliveries, remaining);
  }

  /** A fault of our own, were it a lack of memory, concerns this file; the others go on. */
  private static List<FileDelivery> isolated(FileJob job, FileWork work) {
    try {
      return work.run(job);
    } catch (StoreException e) {
      return failed(job, e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "copy of " + job.source(), e);
      return failed(job, StoreException.defect(e));
    }
  }

  /** What came of a file that has ended, were it a second fault while the first was noted. */
  private static List<FileDelivery> deliveries(FileJob job, Future<List<FileDelivery>> ended) {
    try {
      return Fanout.result(ended, StoreException::interrupted);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "copy of " + job.source(), e);
      return failed(job, StoreException.defect(e));
    }
  }

  private static List<FileDelivery> failed(FileJob job, StoreException e) {
    return job.copies().stream().map(copy -> failed(copy, e)).toList();
  }

  static FileDelivery failed(FileCopy copy, StoreException e) {
    return new FileDelivery(
        copy.source(),
        copy.content(),
        copy.destination(),
        Optional.empty(),
        new Outcome.Failed(e.getMessage(), e.retryable()));
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "what was copied could not be told", e);
    }
  }
}
