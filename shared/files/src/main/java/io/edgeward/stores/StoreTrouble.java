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

  private record Trouble(long since, String first) {}

  StoreTrouble(Duration patience, LongSupplier nanos) {
    this.patience = patience;
    this.nanos = nanos;
  }

  long now() {
    return nanos.getAsLong();
  }

  /** {@code store} did what it was asked. */
  void ended(StoreUri store) {
    troubles.remove(store);
  }

  /** {@code store} failed at something that began then. */
  void failed(StoreUri store, long began, StoreException e) {
    if (e.kind() == Kind.UNAVAILABLE) {
      troubles.putIfAbsent(store, new Trouble(began, e.getMessage()));
    }
  }

  /** Whether {@code store} was given up. */
  boolean isGivenUp(StoreUri store) {
    Trouble trouble = troubles.get(store);
    return trouble != null && now() - trouble.since() >= patience.toNanos();
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
