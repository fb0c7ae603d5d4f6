package io.edgeward.redirect.asking;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was learnt, for as long as it counts, of at most so many things; those that were not needed
 * for the longest time go first.
 *
 * @param <K> what something was learnt of
 */
final class Memory<K> {
  private final int most;
  private final long nanos;
  private final Map<K, Learnt> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Learnt> eldest) {
          return size() > most;
        }
      };

  /** What was learnt, and until when it counts. */
  private record Learnt(long bytes, long until) {}

  /** Nothing yet; at most {@code most} entries, each for {@code counts}. */
  Memory(int most, Duration counts) {
    this.most = most;
    this.nanos = counts.toNanos();
  }

  /** Keeps a size, or -1 for none. */
  synchronized void put(K key, long bytes, long now) {
    entries.put(key, new Learnt(bytes, now + nanos));
  }

  synchronized void remove(K key) {
    entries.remove(key);
  }

  /** The size that was kept, -1 for none; {@link Long#MIN_VALUE} if nothing is known. */
  synchronized long get(K key, long now) {
    Learnt learnt = entries.get(key);
    if (learnt == null) {
      return Long.MIN_VALUE;
    }
    if (now - learnt.until() >= 0) {
      entries.remove(key);
      return Long.MIN_VALUE;
    }
    return learnt.bytes();
  }

  synchronized int size() {
    return entries.size();
  }
}
