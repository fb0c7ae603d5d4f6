package io.edgeward.registry.copy;

import io.edgeward.model.receipt.Delivery;
import java.util.List;

/**
 * Is told how copying goes, by several threads at once. What it throws is logged, and holds up
 * nothing.
 */
public interface CopyListener {
  /** For whoever reads the result alone. */
  CopyListener NONE = deliveries -> {};

  /** A request has ended; one delivery for each of its edges. */
  void ended(List<Delivery> deliveries);

  /** Some seconds have passed, in which perhaps nothing ended. */
  default void timePassed() {}
}
