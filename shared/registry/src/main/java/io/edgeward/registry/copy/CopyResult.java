package io.edgeward.registry.copy;

import io.edgeward.model.receipt.Delivery;
import java.util.List;

/**
 * What came of requests.
 *
 * @param deliveries every edge that was worked on, in the order of the requests
 * @param remaining requests that had not begun when it was late
 */
public record CopyResult(List<Delivery> deliveries, List<ImageRequest> remaining) {
  /** Takes unchangeable copies of the lists. */
  public CopyResult {
    deliveries = List.copyOf(deliveries);
    remaining = List.copyOf(remaining);
  }
}
