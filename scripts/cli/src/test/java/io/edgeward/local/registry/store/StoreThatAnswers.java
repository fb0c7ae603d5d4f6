package io.edgeward.local.registry.store;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.api.Router;

/** Breaks the direction inside local's registry, twice. */
public interface StoreThatAnswers {
  /** A store knows nothing of requests. */
  Router router();

  /** A store knows nothing of what it is a part of. */
  EmbeddedRegistry registry();
}
