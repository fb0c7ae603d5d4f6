package io.edgeward.model.route;

import java.util.SortedSet;

/** A place that clients are sent to. */
public sealed interface Target permits RegistryTarget, CopiesTarget {
  /** What rules call it. */
  String name();

  /** Who pays for what clients get there. */
  String payer();

  /** All hosts that a client meets there: its own, and those that it sends on to. */
  SortedSet<String> hosts();
}
