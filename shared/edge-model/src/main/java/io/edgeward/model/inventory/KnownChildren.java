package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What manifests name as their children, as far as anyone has read them. A digest never says
 * anything else, so this only grows, and it holds for every repository. Safe for many threads.
 */
public final class KnownChildren {
  private final Map<Digest, List<Digest>> children = Collections.synchronizedMap(new HashMap<>());

  /** Someone has read the manifest {@code digest}; it names these, none if it is no index. */
  public void learn(Digest digest, List<Digest> named) {
    children.putIfAbsent(digest, List.copyOf(named));
  }

  /** The children of {@code digest}; empty for what is no index, and for what nobody has read. */
  public List<Digest> of(Digest digest) {
    return children.getOrDefault(digest, List.of());
  }

  /** Whether someone has read the manifest {@code digest}. */
  public boolean isKnown(Digest digest) {
    return children.containsKey(digest);
  }

  /** Every index that is known, and what it names. */
  public SortedMap<Digest, List<Digest>> indexes() {
    SortedMap<Digest, List<Digest>> indexes = new TreeMap<>();
    synchronized (children) {
      indexes.putAll(children);
    }
    indexes.values().removeIf(List::isEmpty);
    return Collections.unmodifiableSortedMap(indexes);
  }
}
