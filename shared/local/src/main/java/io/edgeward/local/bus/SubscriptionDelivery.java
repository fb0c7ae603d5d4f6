package io.edgeward.local.bus;

import io.edgeward.local.http.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/** Delivers the messages of one subscription. */
final class SubscriptionDelivery implements AutoCloseable {
  private record Delivery(BusMessage message, int attempts) {}

  private final Subscription subscription;
  private final String fullName;
  private final IdleWait quiet;
  private final BiConsumer<BusMessage, Integer> givenUp;
  private final SplittableRandom chance;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final List<Delivery> waiting = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();

  SubscriptionDelivery(
      Subscription subscription,
      String fullName,
      IdleWait quiet,
      BiConsumer<BusMessage, Integer> givenUp) {
    this.subscription = subscription;
    this.fullName = fullName;
    this.quiet = quiet;
    this.givenUp = givenUp;
    this.chance = new SplittableRandom(subscription.disorder().seed());
    for (int i = 0; i < subscription.workers(); i++) {
      workers.add(Thread.ofVirtual().name(subscription.name() + "-" + i).start(this::work));
    }
  }

  void deliver(BusMessage message) {
    quiet.begin();
    add(new Delivery(message, 0));
  }

  @Override
  public void close() {
    workers.forEach(Thread::interrupt);
  }

  private void add(Delivery delivery) {
    lock.lock();
    try {
      waiting.add(delivery);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      while (true) {
        attempt(take());
      }
    } catch (InterruptedException e) {
      // The bus is closed: this thread is the subscription's own and ends here.
    }
  }

  private Delivery take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        filled.await();
      }
      return waiting.remove(
          subscription.disorder().shuffled() ? chance.nextInt(waiting.size()) : 0);
    } finally {
      lock.unlock();
    }
  }

  private void attempt(Delivery delivery) {
    int attempts = delivery.attempts() + 1;
    if (isAcknowledged(delivery.message())) {
      if (isDuplicated()) {
        add(new Delivery(delivery.message(), 0));
      } else {
        quiet.end();
      }
    } else if (attempts >= subscription.retry().attempts()) {
      givenUp.accept(delivery.message(), attempts);
      quiet.end();
    } else {
      Duration pause = subscription.retry().pauseAfter(attempts);
      Thread.ofVirtual().start(() -> addAfter(pause, new Delivery(delivery.message(), attempts)));
    }
  }

  private boolean isAcknowledged(BusMessage message) {
    try {
      byte[] body = PushForm.of(message, fullName);
      int status =
          Exchange.post(subscription.endpoint(), body, "Content-Type", "application/json")
              .statusCode();
      return status / 100 == 2;
    } catch (IOException e) {
      // No answer is no acknowledgement; the message is delivered again.
      return false;
    }
  }

  private boolean isDuplicated() {
    lock.lock();
    try {
      return chance.nextDouble() < subscription.disorder().duplicates();
    } finally {
      lock.unlock();
    }
  }

  private void addAfter(Duration pause, Delivery delivery) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      add(delivery);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
