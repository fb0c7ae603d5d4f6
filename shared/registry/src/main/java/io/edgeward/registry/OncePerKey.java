package io.edgeward.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Finds out something once for each key, however many ask at a time. A failure is not kept. */
final class OncePerKey<K, V> {
  private final Function<K, V> finder;
  private final Map<K, FutureTask<V>> found = new ConcurrentHashMap<>();

  OncePerKey(Function<K, V> finder) {
    this.finder = finder;
  }

  V get(K key) {
    FutureTask<V> mine = new FutureTask<>(() -> finder.apply(key));
    FutureTask<V> other = found.putIfAbsent(key, mine);
    if (other != null) {
      return Fanout.result(other);
    }
    mine.run();
    try {
      return Fanout.result(mine);
    } catch (RuntimeException | Error e) {
      found.remove(key, mine);
      throw e;
    }
  }
}
