package io.edgeward.manifests.history;

import java.util.Map;
import java.util.Optional;

/**
 * What was found of grants that were looked for.
 *
 * @param <G> what was looked for
 * @param <E> the edges that grant it
 * @param found the newest withdrawal of each grant that the branch ever made
 * @param incomplete why others may have been made all the same: not all of history was looked at
 */
public record Withdrawals<G extends Grant<E>, E>(
    Map<G, Withdrawal<E>> found, Optional<String> incomplete) {
  /** Takes an unchangeable copy of the map. */
  public Withdrawals {
    found = Map.copyOf(found);
  }
}
