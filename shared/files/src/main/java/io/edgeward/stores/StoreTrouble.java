package io.edgeward.stores;

import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which stores have done nothing but fail for too long. For the rest of the run nothing is asked of
 * them, so that a store in trouble holds up the others for that time once, and not for each file.
 */
final class StoreTrouble {
  private final Duration patience;
  private final LongSupplier nanos;
  private final Map<StoreUri, Trouble> troubles = new ConcurrentHashMap<>();
  private final Map<StoreUri, Long> successes = new ConcurrentHashMap<>();

  private record Trouble(long since, String first) {}

  StoreTrouble(Duration patience, LongSupplier nanos) {
    this.patience = patience;
    this.nanos = nanos;
  }

  /** {@code store} did what it was asked. */
  void ended(StoreUri store) {
    successes.put(store, nanos.getAsLong());
    troubles.remove(store);
  }

  /**
   * {@code store} failed just now. What took long before that counts for nothing: it may have been
   * bytes that flowed, or a wait for memory.
   *
   * @param still for how long it is known to have done nothing
   */
  void failed(StoreUri store, Duration still, StoreException e) {
    if (e.kind() == Kind.UNAVAILABLE) {
      long began = nanos.getAsLong() - still.toNanos();
      Long success = successes.get(store);
      long since = success != null && success - began > 0 ? success : began;
      troubles.putIfAbsent(store, new Trouble(since, e.getMessage()));
    }
  }

  /** Whether {@code store} was given up. */
  boolean isGivenUp(StoreUri store) {
    Trouble trouble = troubles.get(store);
    return trouble != null && nanos.getAsLong() - trouble.since() >= patience.toNanos();
  }

  /**
   * Returns if {@code store} may be asked.
   *
   * @throws StoreException if it was given up
   */
  void check(StoreUri store) {
    Trouble trouble = troubles.get(store);
    if (trouble != null && isGivenUp(store)) {
      throw new StoreException(
          Kind.UNAVAILABLE,
          "%s was given up for this run after %d s of trouble, which began so: %s"
              .formatted(store, patience.toSeconds(), trouble.first()));
    }
  }
}
