package io.edgeward.stores;

import io.edgeward.model.store.StoreUri;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many requests were sent to which bucket, repetitions included. Safe for many threads. */
public final class RequestCounts {
  private final SortedMap<StoreUri, Map<RequestKind, Long>> counts = new TreeMap<>();

  RequestCounts() {}

  synchronized void count(StoreUri bucket, RequestKind kind) {
    counts
        .computeIfAbsent(bucket, b -> new EnumMap<>(RequestKind.class))
        .merge(kind, 1L, Long::sum);
  }

  /** How many of a kind were sent to a bucket. */
  public synchronized long of(StoreUri bucket, RequestKind kind) {
    return counts.getOrDefault(bucket, Map.of()).getOrDefault(kind, 0L);
  }

  /** All until now, by bucket. */
  public synchronized SortedMap<StoreUri, Map<RequestKind, Long>> all() {
    SortedMap<StoreUri, Map<RequestKind, Long>> copy = new TreeMap<>();
    counts.forEach((bucket, kinds) -> copy.put(bucket, Map.copyOf(kinds)));
    return Collections.unmodifiableSortedMap(copy);
  }
}
