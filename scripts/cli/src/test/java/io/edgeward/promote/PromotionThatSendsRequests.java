package io.edgeward.promote;

import io.edgeward.registry.http.Transport;

/** Goes past the client of registries. */
public interface PromotionThatSendsRequests {
  /** Promotion speaks to registries by their client. */
  Transport transport();
}
