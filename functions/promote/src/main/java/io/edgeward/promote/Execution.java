package io.edgeward.promote;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Turns;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Does tasks side by side, but not too many at once; the only place of promotion that starts
 * threads. A task that fails, in whatever way, spoils no other.
 */
final class Execution {
  private static final Logger LOGGER = Logger.getLogger(Execution.class.getName());

  /** How often a witness is told that time passes. */
  private static final Duration TICK = Duration.ofSeconds(5);

  private final BiFunction<Inventory, AttachmentRule, Copier> copiers;
  private final int width;

  /**
   * @param copiers gives a copier for one run that believes an inventory, and lets those
   *     attachments follow that a rule accepts
   * @param width how many tasks run at once
   */
  Execution(BiFunction<Inventory, AttachmentRule, Copier> copiers, int width) {
    this.copiers = copiers;
    this.width = width;
  }

  /** Is told what happens. What it throws is logged, and holds up nothing. */
  interface Witness {
    /** A task has ended; told by several threads at once. */
    void ended(List<Delivery> deliveries);

    /** Some time has passed. */
    void timePassed();
  }

  /**
   * Does the tasks, in fair turns of the hosts that decide how long they take, until it is late;
   * those that have begun are finished, the others remain. Threads that are interrupted stop in the
   * same way.
   */
  Done run(Work work, Planned planned, BooleanSupplier late, Witness witness) {
    Copier copier = copiers.apply(planned.inventory(), planned.attachments());
    Semaphore free = new Semaphore(width);
    Turns<Integer> turns = new Turns<>(numbers(work), number -> work.tasks().get(number).host());
    SortedMap<Integer, Begun> begun = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (begun.size() < work.tasks().size()) {
        while (!free.tryAcquire(TICK.toSeconds(), TimeUnit.SECONDS)) {
          guarded(witness::timePassed);
        }
        if (late.getAsBoolean()) {
          break;
        }
        int number = turns.next();
        Task task = work.tasks().get(number);
        Runnable end =
            () -> {
              turns.ended(number);
              free.release();
            };
        begun.put(
            number, new Begun(task, threads.submit(() -> isolated(task, copier, end, witness))));
      }
      awaitEnd(threads, witness);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Task> remaining =
        numbers(work).stream()
            .filter(number -> !begun.containsKey(number))
            .map(work.tasks()::get)
            .toList();
    return new Done(
        begun.values().stream().flatMap(task -> task.result().stream()).toList(),
        new Work(remaining));
  }

  private static List<Integer> numbers(Work work) {
    return IntStream.range(0, work.tasks().size()).boxed().toList();
  }

  private static void awaitEnd(ExecutorService threads, Witness witness)
      throws InterruptedException {
    threads.shutdown();
    try {
      while (!threads.awaitTermination(TICK.toSeconds(), TimeUnit.SECONDS)) {
        guarded(witness::timePassed);
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      throw e;
    }
  }

  private static List<Delivery> isolated(Task task, Copier copier, Runnable end, Witness witness) {
    try {
      List<Delivery> deliveries = attempt(task, copier);
      guarded(() -> witness.ended(deliveries));
      return deliveries;
    } finally {
      end.run();
    }
  }

  private static List<Delivery> attempt(Task task, Copier copier) {
    try {
      return task.run(copier);
    } catch (RuntimeException | Error e) {
      return failed(task, e);
    }
  }

  /** A fault of ours. Its edges are named like any other that did not arrive. */
  private static List<Delivery> failed(Task task, Throwable fault) {
    LOGGER.log(Level.SEVERE, fault, () -> task.name() + " failed");
    return task.failed(new Outcome.Failed("unexpected " + fault, false));
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.SEVERE, "a delivery could not be told", e);
    }
  }

  private record Begun(Task task, Future<List<Delivery>> deliveries) {
    /** The executor is closed, so every task has ended. */
    List<Delivery> result() {
      try {
        return deliveries.get();
      } catch (ExecutionException e) {
        return failed(task, e.getCause());
      } catch (InterruptedException e) {
        throw new IllegalStateException("a promotion task had not ended", e);
      }
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
