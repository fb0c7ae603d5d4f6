package io.edgeward.local.registry.events;

import io.edgeward.local.bus.BusMessage;
import io.edgeward.local.bus.PushForm;
import io.edgeward.local.http.Exchange;
import io.edgeward.model.text.Count;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Posts registry events in order, one at a time, from a thread of its own: a push never waits for
 * it. An event that is not taken after {@value #ATTEMPTS} attempts is logged and given up.
 */
public final class EventSender implements Consumer<String>, AutoCloseable {
  private static final Logger LOG = System.getLogger(EventSender.class.getName());
  private static final String SUBSCRIPTION = "projects/local/subscriptions/gcr";
  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration FLUSH = Duration.ofSeconds(30);

  private final URI target;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<BusMessage> waiting = new ArrayDeque<>();
  private final Thread sender;
  private long count;
  private boolean sending;
  private boolean closed;

  public EventSender(URI target, Clock clock) {
    this.target = target;
    this.clock = clock;
    this.sender = Thread.ofVirtual().name("registry-events").start(this::send);
  }

  @Override
  public void accept(String event) {
    lock.lock();
    try {
      count++;
      waiting.add(
          new BusMessage(
              Long.toString(count),
              clock.instant(),
              Map.of(),
              event.getBytes(StandardCharsets.UTF_8)));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything told so far was posted or given up; false when that takes too long. */
  public boolean flush(Duration limit) {
    lock.lock();
    try {
      long left = limit.toNanos();
      while ((sending || !waiting.isEmpty()) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return left > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    if (!flush(FLUSH)) {
      LOG.log(Level.WARNING, "registry events were lost: {0} did not take them in time", target);
    }
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    sender.interrupt();
  }

  private void send() {
    try {
      for (BusMessage next = take(); next != null; next = take()) {
        post(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private BusMessage take() throws InterruptedException {
    lock.lock();
    try {
      sending = false;
      changed.signalAll();
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      sending = !waiting.isEmpty();
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private void post(BusMessage message) throws InterruptedException {
    byte[] body = PushForm.of(message, SUBSCRIPTION);
    String last = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      TimeUnit.NANOSECONDS.sleep(
          attempt == 0 ? 0 : FIRST_PAUSE.multipliedBy(1L << attempt).toNanos());
      try {
        int status = Exchange.post(target, body, "Content-Type", "application/json").statusCode();
        if (status / 100 == 2) {
          return;
        }
        last = "status " + status;
      } catch (IOException e) {
        last = e.toString();
      }
    }
    LOG.log(
        Level.WARNING,
        "registry event {0} was given up after {1}: {2}",
        new String(message.data(), StandardCharsets.UTF_8),
        Count.of(ATTEMPTS, "attempt"),
        last);
  }
}
