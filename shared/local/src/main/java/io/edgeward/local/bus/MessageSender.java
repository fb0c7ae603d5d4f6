package io.edgeward.local.bus;

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

/**
 * Posts messages in Pub/Sub's push form, in order, one at a time, from a thread of its own: who
 * sends never waits. A message that is not taken after {@value #ATTEMPTS} attempts is logged and
 * given up.
 */
public final class MessageSender implements AutoCloseable {
  private static final Logger LOG = System.getLogger(MessageSender.class.getName());
  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration FLUSH = Duration.ofSeconds(30);

  private final URI target;
  private final String subscription;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<BusMessage> waiting = new ArrayDeque<>();
  private final Thread sender;
  private long count;
  private boolean sending;
  private boolean closed;

  /**
   * @param subscription the name of the subscription that the push form tells
   * @param clock what publish times are read from
   */
  public MessageSender(URI target, String subscription, Clock clock) {
    this.target = target;
    this.subscription = subscription;
    this.clock = clock;
    this.sender = Thread.ofVirtual().name("message-sender").start(this::sendAll);
  }

  /** Sends a message as soon as those before it are taken. */
  public void send(Map<String, String> attributes, byte[] data) {
    lock.lock();
    try {
      count++;
      waiting.add(new BusMessage(Long.toString(count), clock.instant(), attributes, data));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything so far was posted or given up; false when that takes too long. */
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
      LOG.log(Level.WARNING, "messages were lost: {0} did not take them in time", target);
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

  private void sendAll() {
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
    byte[] body = PushForm.of(message, subscription);
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
        "message {0} was given up after {1}: {2}",
        new String(message.data(), StandardCharsets.UTF_8),
        Count.of(ATTEMPTS, "attempt"),
        last);
  }
}
