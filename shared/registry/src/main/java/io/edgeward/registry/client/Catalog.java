package io.edgeward.registry.client;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * The repositories of a registry.
 *
 * @param names their paths as the registry wrote them, which need not be paths
 * @param malformed elements that are no text, one sentence each
 */
public record Catalog(SortedSet<String> names, List<String> malformed) {
  /** Takes an unchangeable view of the names and a copy of the sentences. */
  public Catalog {
    names = Collections.unmodifiableSortedSet(names);
    malformed = List.copyOf(malformed);
  }
}
