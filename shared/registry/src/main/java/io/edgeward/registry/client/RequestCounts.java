package io.edgeward.registry.client;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests went to each host so far, repetitions included, those for tokens not.
 *
 * @param byHost requests by host
 */
public record RequestCounts(SortedMap<String, Long> byHost) {
  /** Takes an unchangeable copy. */
  public RequestCounts {
    byHost = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byHost));
  }

  /** All requests. */
  public long total() {
    return byHost.values().stream().mapToLong(Long::longValue).sum();
  }
}
