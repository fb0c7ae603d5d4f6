package io.edgeward.promote;

import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does tasks side by side, but not too many at once; the only place of promotion that starts
 * threads. A task that fails spoils no other.
 */
final class Execution {
  private static final Logger LOGGER = Logger.getLogger(Execution.class.getName());

  private final Function<Inventory, Copier> copiers;
  private final int width;

  /**
   * @param copiers gives a copier for one run that believes an inventory
   * @param width how many tasks run at once
   */
  Execution(Function<Inventory, Copier> copiers, int width) {
    this.copiers = copiers;
    this.width = width;
  }

  /**
   * Does the tasks until it is late; those that have begun are finished, the others remain. Threads
   * that are interrupted stop in the same way.
   *
   * @param progress is told of every delivery, by several threads at once
   */
  Done run(Work work, Inventory known, BooleanSupplier late, Consumer<Delivery> progress) {
    Copier copier = copiers.apply(known);
    Semaphore free = new Semaphore(width);
    List<Future<List<Delivery>>> begun = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Task task : work.tasks()) {
        free.acquire();
        if (late.getAsBoolean()) {
          break;
        }
        begun.add(threads.submit(() -> isolated(task, copier, free, progress)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Task> remaining = work.tasks().subList(begun.size(), work.tasks().size());
    return new Done(
        begun.stream().flatMap(task -> result(task).stream()).toList(), new Work(remaining));
  }

  private List<Delivery> isolated(
      Task task, Copier copier, Semaphore free, Consumer<Delivery> progress) {
    try {
      List<Delivery> deliveries = attempt(task, copier);
      deliveries.forEach(progress);
      return deliveries;
    } finally {
      free.release();
    }
  }

  private List<Delivery> attempt(Task task, Copier copier) {
    try {
      return task.run(copier);
    } catch (RuntimeException e) {
      // A fault of ours. Its edges are named like any other that did not arrive.
      LOGGER.log(Level.SEVERE, e, () -> task.name() + " failed");
      return task.failed(new Outcome.Failed("unexpected " + e, false));
    }
  }

  /** The executor is closed, so every task has ended. */
  private static List<Delivery> result(Future<List<Delivery>> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a promotion task died", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("a promotion task had not ended", e);
    }
  }

  /**
   * What came of it.
   *
   * @param deliveries every edge that was worked on, in the order of the tasks
   * @param remaining tasks that had not begun when it was late
   */
  record Done(List<Delivery> deliveries, Work remaining) {}
}
