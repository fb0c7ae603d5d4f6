package io.edgeward.redirect.asking;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that wait for others: as many as there is work, at most 64; what comes beyond is
 * rejected. They are platform threads, because a name that takes long to resolve holds the thread
 * below a virtual one, of which there are as few as processors.
 */
public final class DaemonThreads implements Executor {
  private static final int MOST = 64;
  private static final int IDLE_SECONDS = 30;

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "redirect-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** No thread yet. */
  public DaemonThreads() {}

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }
}
