package io.edgeward.testkit.property;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread that parses inputs, one after another, and that nobody waits for longer than a limit.
 */
final class WatchedThread implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Fuzz.Parser parser;
  private final Duration longest;
  private final ExecutorService executor = Executors.newSingleThreadExecutor(this::started);
  private Thread thread;

  WatchedThread(Fuzz.Parser parser, Duration longest) {
    this.parser = parser;
    this.longest = longest;
  }

  /**
   * How an input ended.
   *
   * @param ended whether it did, in time
   * @param thrown what it ended in, or where it stands; null if it was read
   * @param cpuMillis what it took of CPU time, in milliseconds, if it ended
   */
  record End(boolean ended, Throwable thrown, long cpuMillis) {}

  private Thread started(Runnable work) {
    thread = new Thread(work, "fuzz");
    thread.setDaemon(true);
    return thread;
  }

  /** Parses {@code input}; after one that has not ended there is no other. */
  End parse(byte[] input) {
    Future<End> end = executor.submit(() -> timed(input));
    try {
      return end.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      Throwable where = new IllegalStateException("stands here");
      where.setStackTrace(thread.getStackTrace());
      return new End(false, where, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new End(false, e, 0);
    } catch (ExecutionException e) {
      return new End(true, e.getCause(), 0);
    }
  }

  private End timed(byte[] input) {
    long before = THREADS.getCurrentThreadCpuTime();
    Throwable thrown = null;
    try {
      parser.parse(input);
    } catch (Throwable e) {
      thrown = e;
    }
    return new End(true, thrown, (THREADS.getCurrentThreadCpuTime() - before) / 1_000_000);
  }

  /** Interrupts what has not ended; a daemon thread keeps no build from ending. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
