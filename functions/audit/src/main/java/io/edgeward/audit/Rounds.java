package io.edgeward.audit;

import io.edgeward.manifests.ManifestsUnreadableException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One question that many ask. Everybody gets an answer that was asked for after they came: whoever
 * comes while a question is under way shares the next one with all others who do.
 */
final class Rounds<T> {
  private final Question<T> question;
  private final ReentrantLock underWay = new ReentrantLock();
  private FutureTask<T> next;

  Rounds(Question<T> question) {
    this.question = question;
  }

  /** What is asked. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws ManifestsUnreadableException;
  }

  /** An answer that was not asked for before now. */
  T ask() throws ManifestsUnreadableException {
    FutureTask<T> mine;
    boolean first;
    synchronized (this) {
      first = next == null;
      if (first) {
        next = new FutureTask<>(question::ask);
      }
      mine = next;
    }
    if (first) {
      lead(mine);
    }
    return answer(mine);
  }

  /** The first of a round waits for the end of the one before; until then others may join. */
  private void lead(FutureTask<T> round) {
    underWay.lock();
    try {
      synchronized (this) {
        next = null;
      }
      round.run();
    } finally {
      underWay.unlock();
    }
  }

  private static <T> T answer(FutureTask<T> round) throws ManifestsUnreadableException {
    try {
      return round.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ManifestsUnreadableException("interrupted while asking for HEAD", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ManifestsUnreadableException unreadable -> throw unreadable;
        case Error error -> throw error;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
  }
}
