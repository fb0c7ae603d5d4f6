package io.edgeward.fanout;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whose turn it is, of work that waits for different hosts: that of the host with the fewest items
 * under way, and in the order of items. A host whose items do not end holds its own part of the
 * places while others have work, and all of them when nobody else does. Safe for use by many
 * threads.
 *
 * @param <T> what is to be done
 */
final class FairTurns<T> {
  private final Function<T, String> host;
  private final SortedMap<String, Queue<T>> queues = new TreeMap<>();

  private static final class Queue<T> {
    final Deque<T> waiting = new ArrayDeque<>();
    int underWay;
    long lastTurn;
  }

  private long turn;

  /**
   * Turns of all {@code items}.
   *
   * @param host tells whose answers decide how long an item takes
   */
  FairTurns(Collection<T> items, Function<T, String> host) {
    this.host = host;
    items.forEach(
        item -> queues.computeIfAbsent(host.apply(item), h -> new Queue<>()).waiting.add(item));
  }

  /**
   * The next item, which is under way from now on.
   *
   * @throws NoSuchElementException if nothing waits any more
   */
  synchronized T next() {
    Queue<T> queue =
        queues.values().stream()
            .filter(each -> !each.waiting.isEmpty())
            .min(
                Comparator.<Queue<T>>comparingInt(each -> each.underWay)
                    .thenComparingLong(each -> each.lastTurn))
            .orElseThrow();
    queue.underWay++;
    queue.lastTurn = ++turn;
    return queue.waiting.remove();
  }

  /** {@code item} is not under way any more. */
  synchronized void ended(T item) {
    queues.get(host.apply(item)).underWay--;
  }
}
