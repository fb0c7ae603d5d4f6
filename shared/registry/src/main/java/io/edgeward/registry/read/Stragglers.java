package io.edgeward.registry.read;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.RegistryException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Readings as they come in, until all have or only those of hosts are missing that have not
 * answered anything while others did. Such a host is waited for once more as long as all others
 * took, so that it holds up no work of theirs; what its repositories hold is unreadable then. Safe
 * for use by many threads.
 */
final class Stragglers {
  private final Duration least;
  private final SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
  private final Map<String, Integer> missing = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final long begin = System.nanoTime();
  private long newest = begin;
  private boolean workWaits;
  private boolean ended;

  /**
   * @param least a silent host is waited for no less than this
   */
  Stragglers(Collection<RepositoryPath> repositories, Duration least) {
    this.least = least;
    repositories.forEach(path -> missing.merge(path.host(), 1, Integer::sum));
  }

  /**
   * Notes a reading.
   *
   * @param work whether the repository holds something that is wanted
   */
  void read(RepositoryPath path, Reading reading, boolean work) {
    lock.lock();
    try {
      if (ended) {
        // It was given up meanwhile, and its reading was broken off.
        return;
      }
      readings.put(path, reading);
      missing.computeIfPresent(path.host(), (host, left) -> left == 1 ? null : left - 1);
      answered.add(path.host());
      workWaits |= work;
      newest = System.nanoTime();
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be read. */
  void end() {
    lock.lock();
    try {
      ended = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits as long as is worth it; true if everything was read. */
  boolean await() {
    lock.lock();
    try {
      while (!ended) {
        long left = left();
        if (left <= 0) {
          ended = true;
          return false;
        }
        news.await(left, TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (InterruptedException e) {
      throw RegistryException.interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  /** How long to wait on, in nanoseconds. */
  private long left() {
    boolean othersWait = workWaits && missing.keySet().stream().noneMatch(answered::contains);
    long patience = Math.max(least.toNanos(), newest - begin);
    return othersWait && !missing.isEmpty()
        ? newest + patience - System.nanoTime()
        : Long.MAX_VALUE;
  }

  /** What was read of {@code repositories}; what was not is unreadable. */
  SortedMap<RepositoryPath, Reading> readings(Collection<RepositoryPath> repositories) {
    lock.lock();
    try {
      SortedMap<RepositoryPath, Reading> all = new TreeMap<>(readings);
      repositories.forEach(path -> all.computeIfAbsent(path, this::unread));
      return all;
    } finally {
      lock.unlock();
    }
  }

  private Reading unread(RepositoryPath path) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    return new Reading.Unreadable(
        "%s answered nothing for %d s while others did, and their images come first; run again"
            .formatted(path.host(), seconds));
  }
}
