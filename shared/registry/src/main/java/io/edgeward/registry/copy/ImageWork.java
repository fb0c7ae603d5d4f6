package io.edgeward.registry.copy;

import io.edgeward.model.receipt.Delivery;
import io.edgeward.registry.RegistryException;
import java.util.List;

/** A request under way. */
interface ImageWork {
  /**
   * Does it.
   *
   * @return one delivery for each edge
   */
  List<Delivery> run();

  /** The deliveries after {@link #run} broke off. */
  List<Delivery> failed(RegistryException failure);
}
