package io.edgeward.stores;

import io.edgeward.model.receipt.FileDelivery;
import java.util.List;

/**
 * Is told how copying goes, by several threads at once. What it throws is logged, and holds up
 * nothing.
 */
public interface FileCopyListener {
  /** For whoever reads the result alone. */
  FileCopyListener NONE = deliveries -> {};

  /** A file has ended; one delivery for each of its destinations. */
  void ended(List<FileDelivery> deliveries);

  /** Some seconds have passed, in which perhaps nothing ended. */
  default void timePassed() {}
}
