package io.edgeward.audit.production;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a process remembers of many things: those that it was last asked about. */
final class LatestEntries {
  private static final float LOAD = 0.75f;

  private LatestEntries() {}

  /**
   * An empty map, safe for many threads.
   *
   * @param most so many entries are kept
   */
  static <K, V> Map<K, V> map(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        });
  }
}
